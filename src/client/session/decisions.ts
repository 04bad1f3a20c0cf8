import type { Answer } from '../../protocol/frame.ts';
import type { Effect } from './effects.ts';
import type { Arrival, InMeeting, SessionState } from './state.ts';

/** How many decided moves are remembered: far more than can still be on their way. */
const REMEMBERED = 50;

export const decided = (state: SessionState, moveId: string): SessionState => ({
  ...state,
  decidedMoves: [...state.decidedMoves, moveId].slice(-REMEMBERED),
});

export const answers = (answerTo: Arrival['answerTo'], answer: Answer): Effect[] =>
  answerTo.map(({ epoch, id }) => ({ do: 'answer', epoch, id, answer }));

export const withArrival = (
  state: SessionState,
  phase: InMeeting,
  arrival: Arrival | null,
): SessionState => ({
  ...state,
  phase: { ...phase, arrival },
});

export const stopArrivalTimers = (epoch: number): Effect[] =>
  (['cap', 'slow', 'notice', 'arrival'] as const).map((name) => ({
    do: 'stopTimer',
    timer: `${name}:${epoch}`,
  }));
