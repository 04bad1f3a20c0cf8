import { expect, type Locator, type Page } from '@playwright/test';
import type { KitCluster } from './cluster.ts';
import type { Meeting } from './meeting.ts';
import type { Participant } from './participant.ts';

/** Whoever works with the operator's page: what they do there, and what they see. */
export class Operator {
  readonly page: Page;
  readonly #url: string;

  private constructor(page: Page, url: string) {
    this.page = page;
    this.#url = url;
  }

  static async signsIn(
    page: Page,
    { url, user, password }: Pick<KitCluster, 'url' | 'user' | 'password'>,
  ): Promise<Operator> {
    const operator = new Operator(page, url);
    await page.goto(`${url}/manager`);
    await page.getByRole('textbox', { name: 'User name' }).fill(user);
    await page.getByLabel('Password').fill(password);
    await operator.presses('Sign in');
    await expect(operator.meetings).toBeVisible();
    return operator;
  }

  // What is there

  get meetings(): Locator {
    return this.page.getByRole('main', { name: 'Meetings' });
  }

  meeting({ name }: Meeting): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }

  person({ name: space }: Meeting, { name }: Pick<Participant, 'name'>): Locator {
    return this.page
      .getByRole('list', { name: `Participants in ${space}` })
      .getByRole('listitem')
      .filter({ hasText: name });
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  /** The panel of moves. */
  get moves(): Locator {
    return this.page.getByRole('complementary', { name: 'Moves' });
  }

  /** What was ordered here, the newest first: to this meeting. */
  ordered({ name }: Meeting): Locator {
    return this.moves.getByRole('region', { name: `To ${name}`, exact: true }).first();
  }

  get notifications(): Locator {
    return this.page.getByRole('region', { name: 'Notifications' });
  }

  alert(text: string | RegExp): Locator {
    return this.page.getByRole('alert').filter({ hasText: text });
  }

  get verdict(): Locator {
    return this.page.getByRole('region', { name: 'Verdict' });
  }

  // What they do

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  async presses(name: string): Promise<void> {
    await this.button(name).click();
  }

  async picksUp(...people: Pick<Participant, 'name'>[]): Promise<void> {
    for (const { name } of people) {
      await this.page.getByRole('checkbox', { name: `Select ${name}`, exact: true }).check();
    }
  }

  /** By the dialog of one person, or of everybody who is picked up. */
  async sends(
    whom: Pick<Participant, 'name'> | 'selected',
    { name }: Pick<Meeting, 'name'>,
    { notice = 0 } = {},
  ): Promise<void> {
    await this.presses(whom === 'selected' ? 'Move selected…' : `Move ${whom.name}…`);
    await this.dialog.getByRole('combobox', { name: 'Search for a meeting' }).fill(name);
    await this.dialog.getByRole('option', { name: new RegExp(`^${name} `) }).click();
    if (notice > 0) await this.dialog.getByLabel('Notice in seconds').fill(String(notice));
    await this.dialog.getByRole('button', { name: 'Move', exact: true }).click();
  }

  /** An action of a meeting's menu. */
  async does(action: 'Lock' | 'Unlock' | 'Mute all' | 'End meeting…', { name }: Meeting): Promise<void> {
    await this.presses(`Actions for ${name}`);
    await this.page.getByRole('menuitem', { name: action, exact: true }).click();
  }

  /** The page of a move, by its address. */
  async looksInto(move: string | undefined): Promise<void> {
    await this.page.goto(`${this.#url}/manager/moves/${move}`);
    await expect(this.verdict).toBeVisible();
  }
}
