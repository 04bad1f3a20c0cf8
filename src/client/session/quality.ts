import type { Quality } from '../../protocol/quality.ts';
import { type Effect, type Step, step } from './effects.ts';
import { replaceMeeting } from './meetings.ts';
import type { Meeting, SessionState } from './state.ts';

/** What the media of this meeting tell of the person's own connection, for the operators (SPEC S8). */
export function measured(state: SessionState, epoch: number, quality: Quality): Step {
  const { phase } = state;
  if (phase.at !== 'meeting' || phase.here.epoch !== epoch) return step(state);
  const here = { ...phase.here, quality };
  return step(replaceMeeting(state, here), ...(here.socket.is === 'good' ? sayQuality(here) : []));
}

/** Also on a new socket: the word may have been lost with the old one. */
export function sayQuality({ epoch, quality }: Meeting): Effect[] {
  if (quality === null) return [];
  return [{ do: 'send', epoch, request: { name: 'PUT /api/call/session/quality', data: { quality } } }];
}
