import type { Browser, BrowserContextOptions } from '@playwright/test';
import { bridgeApi } from './api.ts';
import { type Arms, createArms } from './arm.ts';
import { type Cast, castOf, type Plan } from './cast.ts';
import type { KitCluster, Recording } from './cluster.ts';
import { createManager, type Manager } from './manager.ts';
import { createMeeting, type Meeting, type MeetingWishes, numericIdFor, removeMeeting } from './meeting.ts';
import { type Seat, startOwnBrowser } from './ownBrowser.ts';
import { Participant } from './participant.ts';
import { COLOURS, outfit } from './wardrobe.ts';
import type { ParticipantWishes } from './wishes.ts';

/** Everything of one scenario: its people, its meetings, and what the cluster said since it began. */
export interface Scene {
  cluster: KitCluster;
  manager: Manager;
  people: readonly Participant[];
  meetings: readonly Meeting[];
  /** Names that were connected in two meetings at once, with where; looked for all the time. */
  doubles: ReadonlySet<string>;
  /** What was said in chats, and in which space. */
  said: readonly { text: string; space: string }[];
  trace: Recording['trace'];
  log: Recording['log'];
  /** What was to go wrong. */
  faults: Pick<Arms, 'unfired' | 'forget'>;
  arrange(name: string, wishes?: MeetingWishes): Promise<Meeting>;
  bring(wishes: ParticipantWishes): Promise<Participant>;
  cast<const P extends Plan>(plan: P): Promise<Cast<P>>;
  end(): Promise<void>;
}

export function createScene(cluster: KitCluster, browser: Browser, worker: number): Scene {
  const bridges = cluster.bridges.map(({ name, origin }) =>
    bridgeApi({ name, origin, user: cluster.user, password: cluster.password }),
  );
  const alive = () => bridges.filter(({ name }) => cluster.isThere(name));
  /** In the order in which they were asked for, which is whose outfit is whose. */
  const names: string[] = [];
  const people: Participant[] = [];
  const seats: Seat[] = [];
  const meetings: Meeting[] = [];
  const doubles = new Set<string>();
  const said: { text: string; space: string }[] = [];
  /** Names are a scenario's own, in the meetings of a scenario. */
  const placesOf = async (name: string) => {
    const mine = new Set(meetings.map(({ id }) => id));
    const everybody = await cluster.people();
    const found = everybody.filter(
      (one) => one.name === name && one.state === 'connected' && mine.has(one.space),
    );
    return [...new Set(found.map(({ space }) => space))];
  };
  const arms = createArms(cluster);
  const manager = createManager(bridges, arms);
  const recording = cluster.record(() => manager.moves);

  const stopWatching = cluster.watch((everybody) => {
    const mine = new Set(meetings.map((meeting) => meeting.id));
    const connected = new Map<string, string>();
    for (const { name, space, state } of everybody) {
      if (state !== 'connected' || !mine.has(space)) continue;
      const other = connected.get(name);
      if (other !== undefined) doubles.add(`${name} in ${other} and ${space}`);
      connected.set(name, space);
    }
  });

  const scene: Scene = {
    cluster,
    manager,
    people,
    meetings,
    doubles,
    trace: recording.trace,
    log: recording.log,
    faults: arms,
    async arrange(name, wishes) {
      const meeting = await createMeeting(bridges, name, numericIdFor(worker), wishes);
      meetings.push(meeting);
      return meeting;
    },
    said,
    async bring({
      name,
      meeting,
      attention = 'usual',
      locale = 'en-US',
      clockSkew = 0,
      viewport,
      ownBrowser = false,
      ...wishes
    }) {
      if (names.includes(name)) throw new Error(`There is a ${name} already. Give this one another name.`);
      const worn = outfit(names.push(name) - 1, attention !== 'usual');
      const seat = ownBrowser
        ? await startOwnBrowser(COLOURS[worn.camera])
        : await openWindow(browser, {
            baseURL: cluster.url,
            viewport: viewport ?? (attention === 'none' ? { width: 320, height: 240 } : WINDOW),
            locale,
            // The stopwatch brings a worklet of its own.
            bypassCSP: attention === 'timed',
          });
      seats.push(seat);
      const person = await Participant.in(seat.context, name, worn, {
        url: cluster.url,
        attention,
        ownCamera: ownBrowser,
        address: cluster.address,
        relayed: cluster.relayed,
        clockSkew,
        says: (text, spaces) => said.push(...spaces.map((space) => ({ text, space }))),
        places: () => placesOf(name),
        async elsewhere({ id }) {
          const there = new Set(
            (await cluster.people()).filter(({ space }) => space === id).map((one) => one.name),
          );
          const others = people.filter((other) => other.name !== name && there.has(other.name));
          return {
            people: others.map((other) => other.name),
            texts: said.filter(({ space }) => space === id).map(({ text }) => text),
            colours: others.flatMap(({ outfit: theirs }) => [theirs.camera, theirs.screen]),
          };
        },
      });
      people.push(person);
      if (meeting) await person.joins(meeting, wishes);
      return person;
    },
    cast: (plan) => castOf(scene, plan),
    async end() {
      stopWatching();
      recording.end();
      await Promise.all([
        ...meetings.map((meeting) => removeMeeting(alive(), meeting)),
        ...seats.map((seat) => seat.close()),
      ]);
    },
  };
  return scene;
}

/** The smallest in which a meeting has its wide look: drawing is by the pixel, and without a GPU a sixth of what a scenario costs. */
const WINDOW = { width: 900, height: 560 };

/** In the browser that there is. */
async function openWindow(browser: Browser, options: BrowserContextOptions): Promise<Seat> {
  const context = await browser.newContext(options);
  return { context, close: () => context.close() };
}
