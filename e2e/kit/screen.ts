import { expect, type Locator, type Page } from '@playwright/test';

/** What a person sees and can press, by the roles and names that are for everybody. */
export class Screen {
  readonly name: string;
  readonly page: Page;

  constructor(name: string, page: Page) {
    this.name = name;
    this.page = page;
  }

  async types(label: 'Your name' | 'Meeting ID' | 'Passcode' | 'Message', text: string): Promise<void> {
    await this.page.getByRole('textbox', { name: label, exact: true }).fill(text);
  }

  async presses(name: string): Promise<void> {
    await this.button(name).click();
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  get heading(): Locator {
    return this.page.getByRole('heading', { level: 1 });
  }

  /** The heading of a meeting or its lobby; the form at the door has the meeting's name over it, too. */
  get place(): Locator {
    return this.heading.and(this.page.locator('h1:not(form *)'));
  }

  /** Waits for `place` frame by frame: who looks in from outside does so after 100, 350 and 850 ms. */
  protected async comesTo(name: string, patience: number): Promise<void> {
    await this.page.evaluate(
      ({ wanted, milliseconds }) =>
        new Promise<void>((resolve) => {
          const until = performance.now() + milliseconds;
          const look = () => {
            const there = document.querySelector('h1:not(form *)')?.textContent === wanted;
            if (there || performance.now() > until) resolve();
            else requestAnimationFrame(look);
          };
          look();
        }),
      { wanted: name, milliseconds: patience },
    );
  }

  get chat(): Locator {
    return this.page.getByRole('log', { name: 'Chat messages' });
  }

  get people(): Locator {
    return this.page.getByRole('list', { name: 'Participants', exact: true });
  }

  /** Somebody's entry in the open list of participants. */
  entry(person: { name: string }): Locator {
    return this.people.getByRole('listitem').filter({ hasText: new RegExp(`^${person.name}\\b`) });
  }

  get notifications(): Locator {
    return this.page.getByLabel(/^(Notifications|通知)$/);
  }

  get status(): Locator {
    return this.page.getByRole('status').filter({ visible: true }).filter({ hasText: /\S/ });
  }

  get alert(): Locator {
    return this.page.getByRole('alert');
  }

  /** The tiles that a person can see; the names of their figures are people's. */
  get tiles(): Locator {
    return this.page.getByRole('region', { name: 'Video', exact: true }).getByRole('figure');
  }

  tile(person: { name: string }): Locator {
    return this.page
      .getByRole('region', { name: 'Video', exact: true })
      .getByRole('figure', { name: person === this ? `${person.name} (you)` : person.name, exact: true });
  }

  get settings(): Locator {
    return this.page.getByRole('dialog', { name: 'Settings', exact: true });
  }

  /** What is checked in the layout menu; undefined: nothing. */
  async chosenLayout(): Promise<string | undefined> {
    await this.presses('Layout');
    const items = this.page.getByRole('menuitemradio');
    const [checked] = await items.and(this.page.locator('[aria-checked="true"]')).allInnerTexts();
    await this.page.keyboard.press('Escape');
    await expect(items).toHaveCount(0);
    return checked?.trim();
  }
}
