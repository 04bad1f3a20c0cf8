import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Refusal } from '../wire.ts';
import type { PersonOutcome } from './orders/outcome.ts';

/** Something to be told: `alert` at once, `status` when there is a pause. */
export interface Told {
  id: number;
  tone: 'alert' | 'status';
  what:
    | { is: 'cannotMove'; name: string; why: Refusal }
    | { is: 'callFailed'; name: string; why: Refusal }
    | { is: 'cancelFailed'; name: string; why: Refusal }
    | { is: 'cancelled'; name: string }
    | { is: 'outcome'; name: string; space: string; outcome: PersonOutcome }
    | { is: 'call'; name: string; now: 'locked' | 'unlocked' | 'muted' | 'ended' };
}

/** What the operator has before them, and in hand. */
export interface Desk {
  query: string;
  selected: ReadonlySet<string>;
  /** Who is to be moved by the dialog. */
  moving: readonly string[] | null;
  /** The call that is to be ended, if that is meant. */
  ending: string | null;
  movesShown: boolean;
  /** The move whose story is shown. */
  story: string | null;
  told: readonly Told[];
}

export type DeskStore = StoreApi<Desk>;

const MOST_TOLD = 3;

export const createDesk = (initial: Partial<Desk> = {}): DeskStore =>
  createStore<Desk>(() => ({
    query: '',
    selected: new Set(),
    moving: null,
    ending: null,
    movesShown: false,
    story: null,
    told: [],
    ...initial,
  }));

let lastTold = 0;
export function tell(desk: DeskStore, tone: Told['tone'], what: Told['what']): void {
  lastTold += 1;
  const next: Told = { id: lastTold, tone, what };
  desk.setState(({ told }) => ({ told: [...told, next].slice(-MOST_TOLD) }));
}
