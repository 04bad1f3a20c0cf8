import { type BrowserContext, expect, type Page } from '@playwright/test';
import { Computer } from './computer.ts';
import { type Dressing, dress } from './dress.ts';
import type { Meeting } from './meeting.ts';
import type { Outfit } from './wardrobe.ts';
import { recordWire, type Wire } from './wire.ts';
import type { LayoutLabel, ParticipantWishes } from './wishes.ts';

/** What a person's part in the scene needs of the rest of it. */
interface Surroundings extends Dressing {
  /** Of the cluster. */
  url: string;
  says(text: string, spaces: readonly string[]): void;
  places(): Promise<string[]>;
  /** What another meeting has that could be seen: its people, what was written there, the colours of its people. */
  elsewhere(meeting: Meeting): Promise<{ people: string[]; texts: string[]; colours: string[] }>;
}

/** A person with a browser of their own: what they do, in their words, and what is recorded of it. */
export class Participant extends Computer {
  readonly outfit: Outfit;
  readonly wire: Wire;
  /** URLs that the browser asked for, what the console said, errors that nobody caught. */
  readonly urls: string[] = [];
  readonly console: { at: number; type: string; text: string }[] = [];
  readonly errors: string[] = [];
  /** Unmuted, at any time. */
  hasSpoken = false;
  /** Had the camera on, at any time. */
  hasShown = false;
  hasReloaded = false;
  /** The spaces in which they are connected, as the cluster knows it. */
  readonly places: Surroundings['places'];
  readonly elsewhere: Surroundings['elsewhere'];
  readonly #says: Surroundings['says'];
  readonly #url: string;

  constructor(
    name: string,
    outfit: Outfit,
    page: Page,
    { url, says, places, elsewhere }: Omit<Surroundings, keyof Dressing>,
  ) {
    super(name, page);
    this.#url = url;
    this.places = places;
    this.elsewhere = elsewhere;
    this.#says = says;
    this.outfit = outfit;
    this.wire = recordWire(page);
    page.on('request', (request) => this.urls.push(request.url()));
    page.on('websocket', (socket) => this.urls.push(socket.url()));
    page.on('framenavigated', (frame) => this.urls.push(frame.url()));
    page.on('console', (message) =>
      this.console.push({ at: Date.now(), type: message.type(), text: message.text() }),
    );
    page.on('pageerror', (error) => this.errors.push(`${error.name}: ${error.message}\n${error.stack}`));
  }

  static async in(
    context: BrowserContext,
    name: string,
    outfit: Outfit,
    { attention, ownCamera, address, relayed, clockSkew, ...rest }: Surroundings,
  ): Promise<Participant> {
    await dress(context, outfit, { attention, ownCamera, address, relayed, clockSkew });
    return new Participant(name, outfit, await context.newPage(), rest);
  }

  /** The participant id of the newest session. */
  async id(): Promise<string> {
    await expect
      .poll(() => this.wire.self(), { message: `${this.name} has a session`, intervals: [10, 20] })
      .toBeDefined();
    return this.wire.self() ?? '';
  }

  // At the door

  async visits(path: string): Promise<void> {
    await this.page.goto(new URL(path, this.#url).href);
  }

  /** Follows the join link of a meeting, past the preview. */
  async joins(
    meeting: Meeting,
    wishes: Pick<ParticipantWishes, 'muted' | 'camera' | 'lang' | 'layout' | 'sharing'> = {},
  ): Promise<void> {
    const link = new URLSearchParams({ name: this.name, skipJoinOptions: 'true' });
    if (wishes.muted) link.set('audioMuted', 'true');
    if (wishes.lang) link.set('lang', wishes.lang);
    if (wishes.camera === false) link.set('videoDisabled', 'true');
    this.hasSpoken ||= !wishes.muted;
    this.hasShown ||= wishes.camera !== false;
    await this.visits(`/meeting/${meeting.numericId}?${link}`);
    await this.comesTo(meeting.name, 15_000);
    await expect(this.place, `${this.name} is in ${meeting.name}`).toHaveText(meeting.name);
    if (wishes.layout) await this.choosesLayout(wishes.layout);
    if (wishes.sharing) await this.sharesScreen();
  }

  // In a meeting

  async mutes(): Promise<void> {
    this.hasStoppedDevices = true;
    await this.presses('Mute microphone');
  }

  async unmutes(): Promise<void> {
    this.hasSpoken = true;
    this.hasAskedForDevices = true;
    await this.presses('Unmute microphone');
  }

  async turnsCameraOff(): Promise<void> {
    this.hasStoppedDevices = true;
    await this.presses('Turn camera off');
  }

  async turnsCameraOn(): Promise<void> {
    this.hasShown = true;
    this.hasAskedForDevices = true;
    await this.presses('Turn camera on');
  }

  async sharesScreen(): Promise<void> {
    await this.presses('Share screen');
  }

  async stopsSharing(): Promise<void> {
    await this.presses('Stop sharing');
  }

  async raisesHand(): Promise<void> {
    await this.presses('Raise hand');
  }

  async reacts(
    reaction: 'Thumbs up' | 'Heart' | 'Laughter' | 'Applause' | 'Surprise' | 'Celebration',
  ): Promise<void> {
    await this.presses('React');
    await this.page.getByRole('menuitem', { name: reaction, exact: true }).click();
    await this.page.keyboard.press('Escape');
  }

  async leaves(): Promise<void> {
    this.hasStoppedDevices = true;
    await this.presses('Leave meeting');
  }

  async reloads(): Promise<void> {
    this.hasReloaded = true;
    await this.page.reload();
  }

  async opens(panel: 'Chat' | 'Participants'): Promise<void> {
    await this.button(panel).click();
    const content = panel === 'Chat' ? this.chat : this.people;
    await expect(content).toBeVisible();
  }

  /** Into an open chat. */
  async says(text: string): Promise<void> {
    this.#says(text, await this.places());
    await this.types('Message', text);
    await this.presses('Send');
  }

  async choosesLayout(layout: LayoutLabel): Promise<void> {
    await this.presses('Layout');
    await this.page.getByRole('menuitemradio', { name: layout, exact: true }).click();
  }

  async opensSettings(): Promise<void> {
    await this.presses('More');
    await this.page.getByRole('menuitem', { name: 'Settings…', exact: true }).click();
    await expect(this.settings).toBeVisible();
  }

  async closesSettings(): Promise<void> {
    await this.presses('Close settings');
    await expect(this.settings).toHaveCount(0);
  }

  /** In the open settings. */
  async choosesDevice(kind: 'Microphone' | 'Camera' | 'Speaker', label: string): Promise<void> {
    this.hasAskedForDevices = true;
    this.hasStoppedDevices = true;
    await this.settings.getByRole('combobox', { name: kind, exact: true }).selectOption({ label });
  }

  async switches(label: string): Promise<void> {
    this.hasAskedForDevices = true;
    this.hasStoppedDevices = true;
    await this.settings.getByRole('switch', { name: label, exact: true }).click();
  }

  /** A request on their own socket that the app would not make; answers the response frame. */
  async sendsFrame(frame: { method: string; path: string; data: unknown }): Promise<unknown> {
    const id = 1_000_000 + this.wire.frames.length;
    await this.sendsText(JSON.stringify({ id, ...frame }));
    await expect
      .poll(() => this.wire.answer(id), { message: `${this.name} gets an answer`, intervals: [10, 20] })
      .toBeDefined();
    return this.wire.answer(id);
  }

  async sendsText(text: string): Promise<void> {
    await this.page.evaluate((said) => window.kitLinks.sockets.at(-1)?.send(said), text);
  }

  /** Moves that this person has committed to. */
  landings(): number {
    return this.wire.commits().length;
  }
}
