import type { TraceStep } from '../../protocol/moveTrace.ts';
import type { Clock } from '../ports.ts';

/** What one call bridge remembers of moves, for so many milliseconds and for so many of them. */
const REMEMBER = 60 * 60_000;
const MOST = 5_000;

export interface MoveBook {
  note(moveId: string, step: TraceStep): void;
  /** As they were noted; none of a move that is not known, or not any more. */
  steps(moveId: string): readonly TraceStep[];
}

export function createMoveBook(clock: Clock): MoveBook {
  /** The oldest first. */
  const moves = new Map<string, { since: number; steps: TraceStep[] }>();

  function forgetOld() {
    for (const [id, { since }] of moves) {
      if (moves.size <= MOST && clock.now() - since < REMEMBER) return;
      moves.delete(id);
    }
  }

  return {
    note(moveId, step) {
      const known = moves.get(moveId);
      if (known) return void known.steps.push(step);
      moves.set(moveId, { since: clock.now(), steps: [step] });
      forgetOld();
    },
    steps(moveId) {
      forgetOld();
      return moves.get(moveId)?.steps ?? [];
    },
  };
}
