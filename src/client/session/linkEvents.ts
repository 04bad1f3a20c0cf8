import type { Answer } from '../../protocol/frame.ts';
import { problem } from '../../protocol/problem.ts';
import { exhaustive } from '../../protocol/result.ts';
import type { OutgoingSignal } from '../../protocol/signal.ts';
import type { ServerRequest } from '../../protocol/wc3.ts';
import { arrivalAuthenticated, arrivalOpened, arrivalSees, arrivalSignal, stay } from './arrival.ts';
import { crossingAuthenticated, crossingLost, crossingOpened, crossingSignal } from './crossing.ts';
import { decisionAnswered, decisionOf } from './deciding.ts';
import { snapshotAnswered, update } from './deltas.ts';
import { type Step, step } from './effects.ts';
import { doorAuthenticated, doorLost, doorOpened } from './entering.ts';
import { liveAnswered } from './landing.ts';
import { lobbyAsked, lobbyAuthenticated, lobbyLost, lobbyOpened } from './lobby.ts';
import { accessAnswered, mediaOfArrival, mediaOfMeeting, type Served } from './mediaServer.ts';
import { meetingOf, replaceMeeting } from './meetings.ts';
import { moveAsked, moveOff } from './moveMessage.ts';
import { sendSignal } from './newMeeting.ts';
import { muted } from './ordered.ts';
import { ended, lost, reopened, resumed } from './resume.ts';
import { returned, returnLost, returnOpened } from './returning.ts';
import { given } from './standing.ts';
import type { Arrival, InMeeting, SessionState } from './state.ts';
import { changeWishes } from './wishes.ts';

/* What comes over a link goes to whoever holds that epoch. An epoch that nobody holds is over: drop it (SPEC R3). */

export function opened(state: SessionState, epoch: number): Step {
  const { phase } = state;
  if (phase.at === 'door') return doorOpened(state, phase, epoch);
  if (phase.at === 'lobby') return lobbyOpened(state, phase, epoch);
  if (phase.at === 'returning') return returnOpened(state, phase, epoch);
  if (phase.at === 'crossing' && phase.link.epoch === epoch) return crossingOpened(state, phase);
  if (phase.at !== 'meeting') return step(state);
  if (phase.here.epoch === epoch) return reopened(state, phase.here);
  const arrival = arrivalAt(phase, epoch);
  return arrival ? arrivalOpened(state, phase, arrival) : step(state);
}

export function socketLost(state: SessionState, epoch: number, code: number): Step {
  const { phase } = state;
  if (phase.at === 'door') return doorLost(state, phase, epoch);
  if (phase.at === 'lobby') return lobbyLost(state, phase, epoch, code);
  if (phase.at === 'returning') return returnLost(state, phase, epoch);
  if (phase.at === 'crossing' && phase.link.epoch === epoch) return crossingLost(state, phase, code);
  if (phase.at !== 'meeting') return step(state);
  if (phase.here.epoch === epoch) return lost(state, phase, code);
  return arrivalAt(phase, epoch)
    ? stay(state, phase, problem('arrival-failed', 'the new socket was lost'))
    : step(state);
}

export function answered(state: SessionState, epoch: number, tag: string, answer: Answer): Step {
  const { phase } = state;
  // For whoever looks on (`diagnostics`): it changes nothing.
  if (tag === 'trace') return step(state);
  const decision = decisionOf(tag);
  if (decision !== null) return decisionAnswered(state, epoch, decision, answer);
  if (phase.at === 'door') return doorAuthenticated(state, phase, epoch, answer);
  if (phase.at === 'lobby') return lobbyAuthenticated(state, phase, epoch, answer);
  if (phase.at === 'returning') return returned(state, phase, epoch, answer);
  if (phase.at === 'crossing' && phase.link.epoch === epoch)
    return crossingAuthenticated(state, phase, answer);
  if (phase.at !== 'meeting') return step(state);
  const meeting = meetingOf(phase, epoch);
  if (tag === 'snapshot') return meeting ? snapshotAnswered(state, meeting, answer) : step(state);
  const arrival = arrivalAt(phase, epoch);
  if (arrival) return arrivalAuthenticated(state, phase, arrival, answer);
  if (phase.here.epoch !== epoch) return step(state);
  if (tag === 'media') return accessAnswered(state, phase.here, answer);
  return tag === 'live' ? liveAnswered(state, phase.here, answer) : resumed(state, phase, answer);
}

export function asked(
  state: SessionState,
  epoch: number,
  request: ServerRequest,
  id: number | undefined,
): Step {
  const { phase } = state;
  if (phase.at === 'lobby') return lobbyAsked(state, phase, epoch, request);
  if (phase.at !== 'meeting') return step(state);
  const meeting = meetingOf(phase, epoch);
  const current = phase.here.epoch === epoch;
  switch (request.name) {
    case 'POST /api/call/session/update':
      return meeting ? update(state, meeting, request.data) : step(state);
    case 'PUT /api/call/session/lobby':
      return meeting ? step(replaceMeeting(state, { ...meeting, lobby: request.data.waiting })) : step(state);
    case 'POST /api/call/session/admitted':
      return step(state);
    case 'POST /api/call/session/mute':
      return meeting ? muted(state, meeting, request.data) : step(state);
    // From now on it is the person's own wish, until they choose another (SPEC O3).
    case 'POST /api/call/session/layout':
      return meeting ? changeWishes(state, request.data) : step(state);
    case 'POST /api/call/session/signal': {
      const known = current || arrivalAt(phase, epoch);
      const { from, signal } = request.data;
      return known ? step(state, { do: 'signalMedia', epoch, from, signal }) : step(state);
    }
    case 'POST /api/call/session/offer':
      return current ? given(state, phase.here, request.data.to) : step(state);
    case 'POST /api/call/session/move/signal': {
      const { moveId, from, signal } = request.data;
      const { arrival } = phase;
      if (!current || arrival?.move.moveId !== moveId) return step(state);
      return step(state, { do: 'signalMedia', epoch: arrival.link.epoch, from, signal });
    }
    case 'POST /api/call/session/move':
      return current ? moveAsked(state, phase, request.data, id) : step(state);
    case 'DELETE /api/call/session/move':
      return current ? moveOff(state, phase, request.data, id) : step(state);
    case 'POST /api/call/session/end': {
      if (current) return ended(state, phase, request.data.reason);
      const moveId = arrivalAt(phase, epoch)?.move.moveId;
      const { why = 'arrival-failed' } = request.data;
      return moveId === undefined ? step(state) : moveOff(state, phase, { moveId, why }, undefined);
    }
    default:
      return exhaustive(request);
  }
}

export function mediaSignal(state: SessionState, epoch: number, signal: OutgoingSignal): Step {
  const { phase } = state;
  if (phase.at === 'crossing' && phase.link.epoch === epoch) return crossingSignal(state, phase, signal);
  if (phase.at !== 'meeting') return step(state);
  const arrival = arrivalAt(phase, epoch);
  if (arrival) return arrivalSignal(state, phase, arrival, signal);
  return phase.here.epoch === epoch ? step(state, sendSignal(epoch, signal)) : step(state);
}

export function mediaLinked(state: SessionState, epoch: number, by: 'frame' | 'link'): Step {
  const { phase } = state;
  const arrival = phase.at === 'meeting' ? arrivalAt(phase, epoch) : null;
  return phase.at === 'meeting' && arrival ? arrivalSees(state, phase, arrival, by) : step(state);
}

export function mediaServed(state: SessionState, epoch: number, how: Served): Step {
  const { phase } = state;
  if (phase.at !== 'meeting') return step(state);
  const arrival = arrivalAt(phase, epoch);
  if (arrival) return mediaOfArrival(state, phase, arrival, how);
  return phase.here.epoch === epoch ? mediaOfMeeting(state, phase.here, how) : step(state);
}

export const arrivalAt = (phase: InMeeting, epoch: number): Arrival | null =>
  phase.arrival?.link.epoch === epoch ? phase.arrival : null;
