import { bridgeRequests, callBridgeSubject } from '../protocol/bus.ts';
import type { Call } from './call.ts';
import type { Core } from './core.ts';
import { MOST_OWN_ORDERS, moveOwn, OWN_ORDERS_AT_ONCE } from './move/asked.ts';
import type { Participant } from './participant.ts';
import { choosePlace, sendReplaceQuery } from './replaceQuery.ts';
import { ask } from './wire.ts';

/** Milliseconds between two looks at who is still here, once all who could be moved have been. */
const LOOKS_EVERY = 250;
/** Milliseconds between two looks for a bridge, where there was none for a meeting. */
const LOOKS_FOR_A_BRIDGE_EVERY = 5_000;

/** Empties a call bridge by moving its meetings, each as a whole, to other call bridges (SPEC D). */
export interface Drain {
  /**
   * From here on nobody new comes in, and whoever is here is moved. False: all of that ends; what is under way goes on.
   * Of several bridges that drain, all are marked before any of them moves people, or they give them to each other.
   */
  mark(draining: boolean): void;
  /** Resolves when all are gone who can be moved, and each move has its outcome; or when the mark is taken back. */
  empty(): Promise<void>;
}

export function createDrain(core: Core): Drain {
  const orders = new Map<string, number>();
  /** By the call here: its successor on another bridge; null where there is none. */
  const successors = new Map<Call, string | null>();
  let emptying: Promise<void> | undefined;
  /** How many stayed when it was said last. */
  let staying: number | undefined;

  async function successorOf(call: Call): Promise<string | null> {
    const known = successors.get(call);
    if (known !== undefined) return known;
    const { space, locked, policy } = call;
    const answers = await sendReplaceQuery(core, space.id);
    const able = answers.filter(({ tooOld, unserved }) => !tooOld && !unserved);
    const best = choosePlace(core, space.id, able);
    const subject = callBridgeSubject(best?.bridge ?? '');
    const begun = best && (await ask(core.bus, bridgeRequests, subject, 'startCall', { space: space.id }));
    const successor = begun?.ok ? begun.value.call : null;
    successors.set(call, successor);
    if (successor === null) return null;
    // What was decided of the meeting while it ran goes along with it.
    const fields = { locked, ...policy };
    await ask(core.bus, bridgeRequests, subject, 'modifyCall', { call: successor, fields });
    return successor;
  }

  const isHopeless = ({ id, call, state, departures }: Participant): boolean =>
    departures.length === 0 &&
    (state === 'waiting' || successors.get(call) === null || (orders.get(id) ?? 0) >= MOST_OWN_ORDERS);

  async function moveOn(participant: Participant): Promise<void> {
    const { id, call } = participant;
    const successor = await successorOf(call);
    if (successor === null) return;
    orders.set(id, (orders.get(id) ?? 0) + 1);
    const moved = await moveOwn(core, participant, successor, 'drain');
    // Its bridge may have gone, or begun to drain: the next look finds another.
    if (!moved.ok) successors.delete(call);
  }

  async function moveAll(): Promise<void> {
    for (const call of core.calls.values()) await successorOf(call);
    const movable = [...core.participants.values()].filter(
      (one) => one.state === 'connected' && one.departures.length === 0 && !isHopeless(one),
    );
    for (let index = 0; index < movable.length && core.draining; index += OWN_ORDERS_AT_ONCE)
      await Promise.all(movable.slice(index, index + OWN_ORDERS_AT_ONCE).map(moveOn));
  }

  const isDone = () =>
    core.moves.undecided().length === 0 && [...core.participants.values()].every(isHopeless);

  async function untilEmpty(): Promise<void> {
    while (core.draining) {
      await moveAll();
      if (isDone()) return;
      await new Promise<void>((resolve) => core.clock.after(LOOKS_EVERY, resolve));
    }
  }

  function sayWhoStays() {
    const { size } = core.participants;
    if (size !== staying) core.log('Info', `draining: nobody is left to move (${size} stay)`);
    staying = size;
  }

  /** A bridge that was not there may come, as long as nobody takes the mark back. */
  function lookForABridge() {
    const without = [...successors].flatMap(([call, successor]) => (successor === null ? [call] : []));
    if (without.length === 0 || core.participants.size === 0) return;
    core.clock.after(LOOKS_FOR_A_BRIDGE_EVERY, () => {
      if (!core.draining || emptying) return;
      for (const call of without) successors.delete(call);
      void empty();
    });
  }

  function empty(): Promise<void> {
    emptying ??= untilEmpty().finally(() => {
      emptying = undefined;
      if (!core.draining) return;
      sayWhoStays();
      lookForABridge();
    });
    return emptying;
  }

  return {
    mark(draining) {
      if (core.draining === draining) return;
      core.draining = draining;
      orders.clear();
      successors.clear();
      staying = undefined;
      core.log('Info', draining ? 'draining: meetings go to other call bridges' : 'draining: taken back');
    },
    empty,
  };
}
