import { type BrowserContext, expect, type Page } from '@playwright/test';
import { type Dressing, dress } from './dress.ts';
import type { Meeting } from './meeting.ts';
import { installCloseLook } from './page/closeLook.ts';
import { Screen } from './screen.ts';
import type { Outfit } from './wardrobe.ts';
import { recordWire, type Wire } from './wire.ts';
import type { LayoutLabel, ParticipantWishes } from './wishes.ts';

/** What a person's part in the scene needs of the rest of it. */
interface Surroundings extends Dressing {
  says(text: string, spaces: readonly string[]): void;
  places(): Promise<string[]>;
  /** What another meeting has that could be seen: its people, what was written there, the colours of its people. */
  elsewhere(meeting: Meeting): Promise<{ people: string[]; texts: string[]; colours: string[] }>;
}

/** A person with a browser of their own: what they do, in their words, and what is recorded of it. */
export class Participant extends Screen {
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
    super(name, page);
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
    { attention, address, clockSkew, ...rest }: Surroundings,
  ): Promise<Participant> {
    await dress(context, outfit, { attention, address, clockSkew });
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

  /** With pauses between words: to a microphone that only hums, nobody talks. */
  async talks(): Promise<void> {
    await this.page.evaluate(() => {
      window.kitDevices.inWords = true;
    });
  }

  /** There are fine stripes behind them, from the next frame on, and on every page that they open. */
  async sitsBeforeStripes(): Promise<void> {
    await this.page.addInitScript(() => {
      window.kitDevices.striped = true;
    });
  }

  /** From the next page on: at each frame that they receive. */
  async looksClosely(): Promise<void> {
    await this.page.addInitScript(installCloseLook);
  }

  /** Of each frame so far, whether stripes could be told apart in it. */
  async stripesSeen(): Promise<boolean[]> {
    const frames = await this.page.evaluate(() => window.kitCloseLook.frames);
    return frames.map((apart) => apart > 60);
  }

  async unplugs(kind: 'audio' | 'video'): Promise<void> {
    this.hasAskedForDevices = true;
    this.hasStoppedDevices = true;
    await this.page.evaluate((which) => window.kitDevices.unplug(which), kind);
  }

  async plugsIn(kind: 'audio' | 'video'): Promise<void> {
    await this.page.evaluate((which) => window.kitDevices.plugIn(which), kind);
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
