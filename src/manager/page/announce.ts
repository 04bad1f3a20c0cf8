import type { StoreApi } from 'zustand';
import { type DeskStore, tell } from './desk.ts';
import type { LiveState } from './live/state.ts';
import type { Bulk, PersonOrder } from './orders/orders.ts';
import { outcomeOf, type PersonOutcome } from './orders/outcome.ts';
import { storyOf } from './storyOf.ts';

interface Decided {
  one: PersonOrder;
  outcome: Exclude<PersonOutcome, { is: 'waiting' | 'moving' }>;
}

/**
 * Says once what became of those whose move was ordered here, as soon as it is known of all of one order: of one person by
 * name, and of many in one sentence.
 */
export function announceOutcomes(
  live: StoreApi<LiveState>,
  bulks: StoreApi<readonly Bulk[]>,
  desk: DeskStore,
): void {
  /** Each attempt is a state of its own. */
  const said = new WeakSet<PersonOrder['state']>();
  const look = () => {
    const { moves } = live.getState();
    for (const bulk of bulks.getState()) {
      const fresh = bulk.people.filter(({ state }) => !said.has(state));
      if (fresh.length === 0) continue;
      const decided = fresh.flatMap((one) => decidedOf(one, outcomeOf(one, moves)) ?? []);
      if (decided.length < fresh.length) continue;
      for (const { one } of decided) said.add(one.state);
      announce(desk, bulk, decided);
    }
  };
  live.subscribe((now, before) => {
    if (now.moves !== before.moves) look();
  });
  bulks.subscribe(look);
}

function decidedOf(one: PersonOrder, outcome: PersonOutcome): Decided | undefined {
  return outcome.is === 'waiting' || outcome.is === 'moving' ? undefined : { one, outcome };
}

function announce(desk: DeskStore, bulk: Bulk, decided: readonly Decided[]): void {
  const space = bulk.target.name;
  const failed = decided.filter(({ outcome }) => outcome.is !== 'landed');
  const landed = decided.filter(({ outcome }) => outcome.is === 'landed');
  const [first] = landed;
  if (landed.length === 1 && first) {
    tell(desk, 'status', { is: 'outcome', name: first.one.name, space, outcome: first.outcome });
  } else if (landed.length > 1) {
    tell(desk, 'status', { is: 'allLanded', count: landed.length, space });
  }
  if (failed.length === 1) for (const one of failed) announceFailure(desk, bulk, one);
  else if (failed.length > 1) {
    const reasons = failed.flatMap(({ outcome }) => ('because' in outcome ? outcome.because : []));
    tell(desk, 'alert', { is: 'manyFailed', space, of: decided.length, reasons });
  }
}

function announceFailure(desk: DeskStore, { at, target }: Bulk, { one, outcome }: Decided): void {
  const { name } = one;
  const story = storyOf(one, { at, target });
  const cancelled = outcome.is === 'stayed' && outcome.because.code === 'move-cancelled';
  if (cancelled) tell(desk, 'status', { is: 'cancelled', name });
  else if (outcome.is === 'notMoved') {
    tell(desk, 'alert', { is: 'cannotMove', name, why: outcome.because }, story);
  } else {
    tell(desk, 'alert', { is: 'outcome', name, space: target.name, outcome }, story);
  }
}
