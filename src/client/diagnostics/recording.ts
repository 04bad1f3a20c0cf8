import type { MoveTrace } from '../../protocol/moveTrace.ts';
import type { Handover } from '../../protocol/wc3.ts';
import type { SessionState } from '../session/state.ts';
import type { MomentName, Outcome, ReadyBy } from '../store/diagnosis.ts';

/*
 * What this tab remembers of its sockets and its moves, for whoever looks for a fault later. Everything in here has
 * been struck (`strike.ts`). Times are milliseconds since 1970, with fractions, on this tab's clock.
 */

export interface Recording {
  connections: readonly Connection[];
  frames: readonly Frame[];
  moves: readonly RecordedMove[];
  /** What the bridges said of moves, by move id. */
  traces: ReadonlyMap<string, MoveTrace>;
  /** The session as it is. */
  state: SessionState | null;
}

/** One socket, or a try to open one. */
export interface Connection {
  id: number;
  /** The session it was for. */
  epoch: number;
  url: string;
  /** From here on it was waited for. */
  dialled: number;
  opened: number | null;
  closed: { at: number; code: number } | null;
}

export interface Frame {
  connection: number;
  at: number;
  way: 'send' | 'receive';
  text: string;
}

export interface RecordedMove {
  moveId: string;
  handover: Handover;
  /** The epoch of the new session; null: it was refused without one. */
  epoch: number | null;
  from: string;
  to: string;
  numericId: string;
  outcome: Outcome;
  moments: readonly Moment[];
}

export interface Moment {
  name: MomentName;
  at: number;
  /** Of `ready` only. */
  by?: ReadyBy;
}
