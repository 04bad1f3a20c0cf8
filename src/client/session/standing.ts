import { type Effect, type Step, step } from './effects.ts';
import type { InMeeting, Meeting, SessionState } from './state.ts';
import { Timing } from './timing.ts';

/*
 * An offer stands with the bridge for whoever comes next, so that they can answer in the moment in which they hear of
 * us: a move then takes a round trip less (SPEC G7).
 */

/** When nothing that a person waits for is going on. */
export const standSoon = (epoch: number): Effect => ({
  do: 'startTimer',
  timer: `stand:${epoch}`,
  delay: Timing.stand,
});

/** A lost socket starts the wait anew when it is back. */
export function timeToStand(state: SessionState, { here, arrival }: InMeeting): Step {
  if (here.socket.is !== 'good') return step(state);
  return step(state, arrival ? standSoon(here.epoch) : { do: 'standMedia', epoch: here.epoch });
}

export function stands(state: SessionState, epoch: number, sdp: string): Step {
  const { phase } = state;
  if (phase.at !== 'meeting' || phase.here.epoch !== epoch || phase.here.socket.is !== 'good')
    return step(state);
  return step(state, {
    do: 'send',
    epoch,
    request: { name: 'PUT /api/call/session/offer', data: { sdp } },
  });
}

/** From here on it is an offer to this person, and another one will stand. */
export const given = (state: SessionState, { epoch }: Meeting, to: string): Step =>
  step(state, { do: 'assignMedia', epoch, peer: to }, standSoon(epoch));
