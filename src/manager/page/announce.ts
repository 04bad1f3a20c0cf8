import type { StoreApi } from 'zustand';
import { type DeskStore, tell } from './desk.ts';
import type { LiveState } from './live/state.ts';
import type { Bulk } from './orders/orders.ts';
import { outcomeOf } from './orders/outcome.ts';

/** Says once what became of each person whose move was ordered here. */
export function announceOutcomes(
  live: StoreApi<LiveState>,
  bulks: StoreApi<readonly Bulk[]>,
  desk: DeskStore,
): void {
  const said = new Set<string>();
  const look = () => {
    const { moves } = live.getState();
    for (const { id, target, people } of bulks.getState()) {
      for (const one of people) {
        const key = `${id} ${one.participant}`;
        const outcome = outcomeOf(one, moves);
        if (outcome.is === 'waiting' || outcome.is === 'moving' || said.has(key)) continue;
        said.add(key);
        if (outcome.is === 'notMoved') {
          tell(desk, 'alert', { is: 'cannotMove', name: one.name, why: outcome.because });
        } else {
          const tone = outcome.is === 'landed' ? 'status' : 'alert';
          tell(desk, tone, { is: 'outcome', name: one.name, space: target.name, outcome });
        }
      }
    }
  };
  live.subscribe((now, before) => {
    if (now.moves !== before.moves) look();
  });
  bulks.subscribe(look);
}
