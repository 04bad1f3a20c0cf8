import { type BrowserContext, expect, type Locator, type Page } from '@playwright/test';
import type { Meeting } from './meeting.ts';
import { skewClock } from './page/clock.ts';
import { installDevices } from './page/devices.ts';
import { installEars } from './page/ears.ts';
import { installEyes } from './page/eyes.ts';
import { installHarm } from './page/harm.ts';
import { installLinks } from './page/links.ts';
import { installNotices } from './page/notices.ts';
import { installStopwatch } from './page/stopwatch.ts';
import { COLOURS, type Outfit, TONES } from './wardrobe.ts';
import { recordWire, type Wire } from './wire.ts';

export type LayoutLabel = 'Automatic' | 'Grid' | 'Speaker' | 'Speaker and strip' | 'Presentation focus';

export interface ParticipantWishes {
  name: string;
  /** Joins it by its link, past the preview; without one, a page that is at the door. */
  meeting?: Meeting;
  muted?: boolean;
  /** False: joins with the camera off. */
  camera?: boolean;
  lang?: 'en' | 'zh-CN';
  /** Chosen in the meeting, after joining. */
  layout?: LayoutLabel;
  /** Shares a screen from the beginning. */
  sharing?: boolean;
  /** Of the browser: `zh-CN`, `de-DE`; `en-US` unless said. */
  locale?: string;
  /** Milliseconds that the clock of their machine is ahead (or, below 0, behind). */
  clockSkew?: number;
  viewport?: { width: number; height: number };
  attention?: Attention;
}

/**
 * How closely a page is watched. For benchmarks, with the browser's own camera and no eyes and ears: `timed`, who is
 * measured; `none`, who is only there.
 */
export type Attention = 'usual' | 'timed' | 'none';

/** What a person's part in the scene needs of the rest of it. */
interface Surroundings {
  attention: Attention;
  address: string | null;
  clockSkew: number;
  says(text: string, spaces: readonly string[]): void;
  places(): Promise<string[]>;
  /** What another meeting has that could be seen: its people, what was written there, the colours of its people. */
  elsewhere(meeting: Meeting): Promise<{ people: string[]; texts: string[]; colours: string[] }>;
}

/** A person with a browser of their own: what they do, in their words, and what is recorded of it. */
export class Participant {
  readonly name: string;
  readonly outfit: Outfit;
  readonly page: Page;
  readonly wire: Wire;
  /** URLs that the browser asked for, what the console said, errors that nobody caught. */
  readonly urls: string[] = [];
  readonly console: { at: number; type: string; text: string }[] = [];
  readonly errors: string[] = [];
  /** Unmuted, at any time. */
  hasSpoken = false;
  /** Had the camera on, at any time. */
  hasShown = false;
  /** Did something for which capture may be asked for again. */
  hasAskedForDevices = false;
  /** Did something that may end a capture. */
  hasStoppedDevices = false;
  hasReloaded = false;
  /** Lost the line in the moment of a commit, so whether it was one is open. */
  hasLostCommit = false;

  /** The spaces in which they are connected, as the cluster knows it. */
  readonly places: Surroundings['places'];
  readonly elsewhere: Surroundings['elsewhere'];
  readonly #says: Surroundings['says'];

  constructor(
    name: string,
    outfit: Outfit,
    page: Page,
    { says, places, elsewhere }: Pick<Surroundings, 'says' | 'places' | 'elsewhere'>,
  ) {
    this.places = places;
    this.elsewhere = elsewhere;
    this.#says = says;
    this.name = name;
    this.outfit = outfit;
    this.page = page;
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
    { attention, address, clockSkew, ...rest }: Surroundings,
  ): Promise<Participant> {
    const usual = attention === 'usual';
    await context.addInitScript(installDevices, {
      camera: usual ? COLOURS[outfit.camera] : null,
      screen: COLOURS[outfit.screen],
      tone: outfit.tone,
      // Enough to tell people by, and half the work; a benchmark wants what a camera gives.
      rate: usual ? 15 : 30,
    });
    await context.addInitScript(installEyes, { colours: COLOURS, shut: !usual });
    await context.addInitScript(installEars, usual ? TONES : []);
    await context.addInitScript(installHarm);
    await context.addInitScript(installLinks, address);
    if (clockSkew !== 0) await context.addInitScript(skewClock, clockSkew);
    if (attention === 'timed') await context.addInitScript(installStopwatch);
    await context.addInitScript(installNotices);
    return new Participant(name, outfit, await context.newPage(), rest);
  }

  /** The participant id of the newest session. */
  async id(): Promise<string> {
    await expect.poll(() => this.wire.self(), `${this.name} has a session`).toBeDefined();
    return this.wire.self() ?? '';
  }

  // At the door

  async visits(path: string): Promise<void> {
    await this.page.goto(path);
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
    await expect(this.heading, `${this.name} is in ${meeting.name}`).toHaveText(meeting.name);
    if (wishes.layout) await this.choosesLayout(wishes.layout);
    if (wishes.sharing) await this.sharesScreen();
  }

  async types(label: 'Your name' | 'Meeting ID' | 'Passcode' | 'Message', text: string): Promise<void> {
    await this.page.getByRole('textbox', { name: label, exact: true }).fill(text);
  }

  async presses(name: string): Promise<void> {
    await this.button(name).click();
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

  /** The line is cut, and stays cut until they come back. */
  async goesOffline(): Promise<void> {
    await this.cannotOpenSockets();
    await this.page.evaluate(() => window.kitLinks.cut());
  }

  async comesBack(): Promise<void> {
    await this.canOpenSockets();
  }

  /** Sockets that are open stay so; new ones fail. */
  async cannotOpenSockets(): Promise<void> {
    await this.page.evaluate(() => {
      window.kitLinks.barred = true;
    });
  }

  /** The line breaks in the very moment when they end the session that they are in. */
  async losesTheLineAtTheCommit(): Promise<void> {
    this.hasLostCommit = true;
    await this.page.evaluate(() => {
      window.kitLinks.cutAtEnd = true;
    });
  }

  /** What new sockets send does not get through, until `getsThrough`. */
  async hasASlowLine(): Promise<void> {
    await this.page.evaluate(() => {
      window.kitLinks.heldBack = true;
    });
  }

  async getsThrough(): Promise<void> {
    await this.page.evaluate(() => window.kitLinks.letGo());
  }

  async canOpenSockets(): Promise<void> {
    await this.page.evaluate(() => {
      window.kitLinks.barred = false;
      window.kitLinks.cutAtEnd = false;
    });
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

  /** What is checked in the layout menu; undefined: nothing. */
  async chosenLayout(): Promise<string | undefined> {
    await this.presses('Layout');
    const items = this.page.getByRole('menuitemradio');
    const [checked] = await items.and(this.page.locator('[aria-checked="true"]')).allInnerTexts();
    await this.page.keyboard.press('Escape');
    await expect(items).toHaveCount(0);
    return checked?.trim();
  }

  /** With pauses between words: to a microphone that only hums, nobody talks. */
  async talks(): Promise<void> {
    await this.page.evaluate(() => {
      window.kitDevices.inWords = true;
    });
  }

  async unplugs(kind: 'audio' | 'video'): Promise<void> {
    this.hasAskedForDevices = true;
    this.hasStoppedDevices = true;
    await this.page.evaluate((which) => window.kitDevices.unplug(which), kind);
  }

  async plugsIn(kind: 'audio' | 'video'): Promise<void> {
    await this.page.evaluate((which) => window.kitDevices.plugIn(which), kind);
  }

  get settings(): Locator {
    return this.page.getByRole('dialog', { name: 'Settings', exact: true });
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

  // What is on their screen

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  get heading(): Locator {
    return this.page.getByRole('heading', { level: 1 });
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

  /** A request on their own socket that the app would not make; answers the response frame. */
  async sendsFrame(frame: { method: string; path: string; data: unknown }): Promise<unknown> {
    const id = 1_000_000 + this.wire.frames.length;
    await this.sendsText(JSON.stringify({ id, ...frame }));
    await expect.poll(() => this.wire.answer(id), `${this.name} gets an answer`).toBeDefined();
    return this.wire.answer(id);
  }

  async sendsText(text: string): Promise<void> {
    await this.page.evaluate((said) => window.kitLinks.sockets.at(-1)?.send(said), text);
  }

  /** Moves that this person has committed to. */
  landings(): number {
    return this.wire.commits().length;
  }

  /** Counts of what this page has, and has had. */
  async machinery(): Promise<Machinery> {
    return this.page.evaluate(() => ({
      captures: window.kitDevices.captures,
      liveTracks: window.kitDevices.tracks.filter((track) => track.readyState === 'live').length,
      ...window.kitLinks.open(),
    }));
  }

  /** Waits until the counts are as wanted, for a short while; answers whether they came to be, and the last. */
  async settles(wanted: (counts: Machinery) => boolean): Promise<{ ok: boolean; machinery: Machinery }> {
    let machinery = await this.machinery();
    const look = async () => {
      machinery = await this.machinery();
      expect(wanted(machinery)).toBe(true);
    };
    const ok = await expect(look)
      .toPass({ timeout: 3_000, intervals: [50] })
      .then(
        () => true,
        () => false,
      );
    return { ok, machinery };
  }
}

interface Machinery {
  captures: number;
  liveTracks: number;
  peers: number;
  offers: number;
  sockets: number;
}
