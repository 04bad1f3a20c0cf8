import { CALL_BRIDGES, clusterQueries } from '../protocol/bus.ts';
import type { Call } from './call.ts';
import type { Core } from './core.ts';
import type { Lifecycle } from './lifecycle.ts';
import { sessionOf } from './member.ts';
import { MOST_OWN_ORDERS, moveOwn, OWN_ORDERS_AT_ONCE } from './move/asked.ts';
import type { Participant } from './participant.ts';
import { type AnswerOf, askAll } from './wire.ts';

const LOOKS_EVERY = 5_000;
/** Milliseconds: of a call that is older the last look finds as much, unless half of the cluster was cut off for longer. */
const YOUNG = 5 * 60_000;
/** So many looks are for the young ones, and the next one is for all. */
const LOOKS_AT_THE_YOUNG = 11;
/** Ages of calls that are told by two bridges are the same to within this many milliseconds. */
const SAME_AGE = 2_000;

type Running = AnswerOf<typeof clusterQueries, 'running'>['calls'][number];

/**
 * While a call bridge is away its spaces may come to run on another one, too. When it is back, the later call goes to the longer-lived
 * one, as a whole and by our own move (SPEC K10).
 */
export function watchForTwins(core: Core, lifecycle: Lifecycle): void {
  const orders = new WeakMap<Participant, number>();
  /** By a call here, the one it was to go to at the last look: somebody may be in one whose loss only is not known yet. */
  let seen = new Map<Call, string>();
  let looks = 0;

  async function look() {
    looks += 1;
    const isDue = (call: Call) =>
      looks % (LOOKS_AT_THE_YOUNG + 1) === 0 || ageOf(core, call) < YOUNG || seen.has(call);
    const calls = [...core.calls.values()].filter((call) => isDue(call) && isPeopled(call));
    if (calls.length === 0 || core.draining) return;
    const asked = { spaces: calls.map(({ space }) => space.id) };
    const { answers } = await askAll(core.bus, clusterQueries, CALL_BRIDGES, 'running', asked);
    const twins = answers.flatMap(({ bridge, calls }) => (bridge === core.name ? [] : calls));
    const found = new Map<Call, string>();
    for (const call of calls) {
      const own = { call: call.id, age: ageOf(core, call) };
      const twin = twins.find(({ space, ...other }) => space === call.space.id && isLonger(other, own));
      if (twin === undefined) continue;
      found.set(call, twin.call);
      if (seen.get(call) === twin.call) await goTo(twin.call, call);
    }
    seen = found;
  }

  async function goTo(twin: string, call: Call) {
    const people = [...core.participants.values()].filter((each) => each.call === call);
    const movable = people.filter(
      (one) =>
        one.state === 'connected' && one.departures.length === 0 && (orders.get(one) ?? 0) < MOST_OWN_ORDERS,
    );
    if (movable.length === 0) return;
    core.log(
      'Warning',
      `conference ${call.correlator}: its space has run longer in call ${twin}, and goes there`,
    );
    // The others are moved after the next look.
    const moved = await Promise.all(
      movable.slice(0, OWN_ORDERS_AT_ONCE).map(async (one) => {
        const { ok } = await moveOwn(core, one, twin, 'reunion');
        if (ok) orders.set(one, (orders.get(one) ?? 0) + 1);
        return ok;
      }),
    );
    if (!moved.includes(true)) return;
    // Nobody is let in for it; they come to the other call's lobby by themselves.
    for (const one of people)
      if (one.state === 'waiting') lifecycle.remove(one, { how: 'ended', reason: 'shutdown' });
  }

  core.clock.after(LOOKS_EVERY, function again() {
    void look();
    core.clock.after(LOOKS_EVERY, again);
  });
}

/** Of these spaces, what runs here with people in it, of whom there is a socket. */
export function whatRuns(core: Core, spaces: readonly string[]): Running[] {
  // What drains goes elsewhere anyhow.
  if (core.draining) return [];
  const asked = new Set(spaces);
  return [...core.calls.values()].flatMap((call) => {
    const { id, space } = call;
    return asked.has(space.id) && isPeopled(call)
      ? [{ space: space.id, call: id, age: ageOf(core, call) }]
      : [];
  });
}

const isPeopled = ({ members }: Call): boolean => [...members.values()].some(sessionOf);

/** Milliseconds; the clocks of two bridges may differ. */
const ageOf = ({ clock }: Core, { startedAt }: Call): number => clock.now() - startedAt;

/** The same answer on both bridges. */
const isLonger = (one: Omit<Running, 'space'>, other: Omit<Running, 'space'>): boolean =>
  Math.abs(one.age - other.age) < SAME_AGE ? one.call < other.call : one.age > other.age;
