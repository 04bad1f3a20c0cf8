import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Refusal } from '../wire.ts';
import type { PersonOutcome } from './orders/outcome.ts';
import type { RefusedOrder } from './refused.ts';

/** Something to be told: `alert` at once, `status` when there is a pause. `story`: where more of it stands. */
export interface Told {
  id: number;
  tone: 'alert' | 'status';
  story: Shown | undefined;
  what:
    | { is: 'cannotMove'; name: string; why: Refusal }
    | { is: 'callFailed'; name: string; why: Refusal }
    | { is: 'cancelFailed'; name: string; why: Refusal }
    | { is: 'cancelled'; name: string }
    | { is: 'outcome'; name: string; space: string; outcome: PersonOutcome }
    | { is: 'allLanded'; count: number; space: string }
    | { is: 'manyFailed'; space: string; of: number; reasons: readonly Refusal[] }
    | { is: 'call'; name: string; now: 'locked' | 'unlocked' | 'muted' | 'ended' };
}

/** Whose verdict is shown. */
export type Shown = { is: 'move'; id: string } | { is: 'refused'; order: RefusedOrder };

/** What the operator has before them, and in hand. */
export interface Desk {
  query: string;
  selected: ReadonlySet<string>;
  /** Who is carried by the pointer. */
  carried: readonly string[];
  /** Who is to be moved by the dialog. */
  moving: readonly string[] | null;
  /** The call that is to be ended, if that is meant. */
  ending: string | null;
  movesShown: boolean;
  /** In the place of the meetings. */
  story: Shown | null;
  told: readonly Told[];
}

export type DeskStore = StoreApi<Desk>;

const MOST_TOLD = 3;

export const createDesk = (initial: Partial<Desk> = {}): DeskStore =>
  createStore<Desk>(() => ({
    query: '',
    selected: new Set(),
    carried: [],
    moving: null,
    ending: null,
    movesShown: false,
    story: null,
    told: [],
    ...initial,
  }));

let lastTold = 0;
export function tell(desk: DeskStore, tone: Told['tone'], what: Told['what'], story?: Shown): void {
  lastTold += 1;
  const next: Told = { id: lastTold, tone, story, what };
  desk.setState(({ told }) => ({ told: [...told, next].slice(-MOST_TOLD) }));
}
