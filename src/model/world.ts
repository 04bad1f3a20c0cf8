import type { SessionEvent } from '../client/session/events.ts';
import type { AdmissionPort } from '../client/session/ports.ts';
import type { SessionState } from '../client/session/state.ts';
import type { MoveOrder } from '../cluster/api.ts';
import type { CallBridge } from '../cluster/callBridge.ts';
import { OPERATOR } from '../cluster/testing/cluster.ts';
import { breathe, createManualClock } from '../cluster/testing/manualClock.ts';
import { fail } from '../protocol/result.ts';
import { type Air, createAir } from './air.ts';
import { createModelCluster, type ModelCluster, type ModelClusterOptions } from './cluster.ts';
import { createDelays, type Delays } from './delays.ts';
import type { Line } from './network.ts';
import { createPerson, type Person } from './person.ts';

/*
 * People, their browsers, the network, web bridge, bus and call bridges, on one clock: everything that a move passes
 * through, with nothing left to chance.
 */

export interface World {
  /** What the operator has done so far. */
  readonly orders: readonly Order[];
  /** Calls that mute whoever comes in, as far as their bridges have said so. */
  readonly mutingCalls: ReadonlySet<string>;
  readonly cluster: ModelCluster;
  readonly air: Air;
  readonly people: readonly Person[];
  readonly delays: Delays;
  now(): number;
  /** A person at the door, in a tab of their own. */
  person(name: string): Person;
  /** Lets time pass; whoever watches looks after every single thing that happens in it. */
  pass(milliseconds: number): Promise<void>;
  /** Any bridge that runs, and the call of this space, if there is one. */
  anyBridge(): CallBridge | undefined;
  callOf(numericId: string): { bridge: CallBridge; call: string } | undefined;
  /** Orders a move of wherever this person is in; what the API answered, once it has; `null`: there is no such call. */
  move(person: Person, numericId: string, order?: Partial<MoveOrder>): Promise<MoveAnswer | null>;
  /** An operator mutes this person wherever they are now; until they unmute, that has to hold. */
  mute(person: Person): Promise<void>;
  readonly muted: readonly Muting[];
  /** From now on whoever comes into the call of this space is muted. */
  muteOnEntry(numericId: string): Promise<void>;
}

export interface Order {
  person: Person;
  numericId: string;
  /** `null`: none yet. */
  answer: MoveAnswer | null;
  /** On the clock. */
  asked: number;
  answered: number;
}

export interface Muting {
  person: Person;
  participant: string;
  /** The API has said that it is so. */
  done: boolean;
}

type MoveAnswer = Awaited<ReturnType<CallBridge['move']>>;

export interface Watcher {
  /** After every step. */
  look(world: World): void;
  /** At every event of a session. */
  observe(world: World, person: Person, before: SessionState, event: SessionEvent): void;
  /** Every frame that a browser gets or sends. */
  overheard(text: string): void;
}

export interface WorldOptions extends ModelClusterOptions {
  /** Milliseconds that messages take, one after the other, over and over. */
  delays?: readonly number[];
  watcher?: Watcher;
}

const NOTHING: Watcher = { look() {}, observe() {}, overheard() {} };
const ADMISSION_WITHIN = 10_000;

export function createWorld({ delays = [], watcher = NOTHING, ...options }: WorldOptions = {}): World {
  const clock = createManualClock();
  const network = createDelays(delays);
  const delay = network.next;
  const cluster = createModelCluster(clock, delay, options);
  const air = createAir(delay);
  const people: Person[] = [];
  const shown = new Set<string>();
  const orders: Order[] = [];
  const mutingCalls = new Set<string>();
  let muted: Muting[] = [];

  /** Admission over HTTP: two ways, each with its delay, and none while the line is down. */
  const admission = (line: Line): AdmissionPort => ({
    admit: (request) =>
      new Promise((resolve) => {
        const tooLate = clock.after(ADMISSION_WITHIN, () => resolve(fail('offline')));
        clock.after(delay() + line.lag, async () => {
          if (!line.up) return;
          const result = await cluster.web().bridge.admit(request, line.address);
          clock.after(delay() + line.lag, () => {
            if (!line.up) return;
            tooLate();
            resolve(result);
          });
        });
      }),
  });

  /** A picture that has come to a tab is shown in it once. */
  function showFrames() {
    for (const person of people) {
      const { phase } = person.state();
      if (phase.at !== 'meeting' || phase.arrival?.progress.is !== 'watching') continue;
      const { epoch } = phase.arrival.progress.joined;
      for (const room of person.rooms()) {
        if (room.epoch !== epoch) continue;
        for (const peer of air.sources(room)) {
          const key = `${room.self} ${peer.self}`;
          if (!peer.owner.sends().camera || shown.has(key)) continue;
          shown.add(key);
          const event = { type: 'framePresented', epoch, participant: peer.self } as const;
          room.owner.clock.after(delay(), () => person.does(event));
        }
      }
    }
  }

  async function settle() {
    await breathe();
    showFrames();
    watcher.look(world);
  }

  const world: World = {
    orders,
    mutingCalls,
    get muted() {
      return muted;
    },
    cluster,
    air,
    people,
    delays: network,
    now: clock.now,
    person(name) {
      const address = `10.0.0.${people.length + 1}`;
      const observe = (who: Person, before: SessionState, event: SessionEvent) => {
        if (event.type === 'setAudioMuted') muted = muted.filter((muting) => muting.person !== who);
        watcher.observe(world, who, before, event);
      };
      const person = createPerson(
        {
          time: clock,
          delay,
          air,
          server: cluster.web,
          admission,
          observe,
          overheard: watcher.overheard,
        },
        name,
        address,
      );
      people.push(person);
      return person;
    },
    pass: (milliseconds) => clock.advance(milliseconds, settle),
    anyBridge: () => [...cluster.bridges.values()][0]?.bridge,
    callOf(numericId) {
      for (const { bridge } of cluster.bridges.values()) {
        const wanted = bridge.spaces().find((space) => space.numericId === numericId);
        const call = bridge.calls().find(({ coSpace }) => coSpace === wanted?.id);
        if (call) return { bridge, call: call.id };
      }
      return undefined;
    },
    async move(person, numericId, order = {}) {
      const { phase } = person.state();
      const running = world.callOf(numericId);
      const asked = world.anyBridge();
      if (phase.at !== 'meeting' || !running || !asked) return null;
      const noted: Order = { person, numericId, answer: null, asked: clock.now(), answered: 0 };
      orders.push(noted);
      const wanted = { call: running.call, movedParticipant: phase.here.self, ...order };
      const answer = await asked.move(wanted, OPERATOR);
      Object.assign(noted, { answer, answered: clock.now() });
      return answer;
    },
    async mute(person) {
      const { phase } = person.state();
      if (phase.at !== 'meeting') return;
      const muting: Muting = { person, participant: phase.here.self, done: false };
      muted.push(muting);
      const answer = await world.anyBridge()?.modifyParticipant(muting.participant, { audioMuted: true });
      muting.done = answer?.ok === true;
    },
    async muteOnEntry(numericId) {
      const running = world.callOf(numericId);
      const answer = await running?.bridge.modifyCall(running.call, { joinAudioMuteOverride: true });
      if (running && answer?.ok) mutingCalls.add(running.call);
    },
  };
  return world;
}

/** Who is where as a story begins. */
export const HOMES = ['1001', '1001', '1002', '1003'] as const;
const NAMES = ['Ann', 'Ann', 'Bob', 'Cyd'] as const;

/** Ann in Space 1, in two tabs; Bob in Space 2; Cyd in Space 3. */
export async function everybodyIn(world: World): Promise<void> {
  for (const [index, numericId] of HOMES.entries()) {
    const person = world.person(NAMES[index] ?? '');
    person.does({ type: 'continueTo', numericId });
    await world.pass(5);
    person.does({ type: 'join', name: person.name });
    await world.pass(5);
    if (person.state().phase.at !== 'meeting') throw new Error(`${person.name} is not in ${numericId}`);
  }
}
