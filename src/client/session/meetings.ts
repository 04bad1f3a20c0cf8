import type { Effect } from './effects.ts';
import type { Meeting, Phase, SessionState } from './state.ts';

/** The meetings that have a session: the one the person is in, and one that they are arriving in. */
export function meetingsOf(phase: Phase): Meeting[] {
  if (phase.at !== 'meeting') return [];
  const { here, arrival } = phase;
  return arrival?.progress.is === 'watching' ? [here, arrival.progress.joined] : [here];
}

export const meetingOf = (phase: Phase, epoch: number): Meeting | undefined =>
  meetingsOf(phase).find((meeting) => meeting.epoch === epoch);

/** Puts a changed meeting in the place of the one with its epoch. */
export function replaceMeeting(state: SessionState, changed: Meeting): SessionState {
  const { phase } = state;
  if (phase.at !== 'meeting') return state;
  if (phase.here.epoch === changed.epoch) return { ...state, phase: { ...phase, here: changed } };
  const progress = phase.arrival?.progress;
  if (!phase.arrival || progress?.is !== 'watching' || progress.joined.epoch !== changed.epoch) return state;
  const arrival = { ...phase.arrival, progress: { ...progress, joined: changed } };
  return { ...state, phase: { ...phase, arrival } };
}

/** Ends a session for good, and everything that hangs on it. */
export function endLink(epoch: number, reason: 'left' | 'moved', moveId?: string): Effect[] {
  const data = moveId === undefined ? { reason } : { reason, moveId };
  return [{ do: 'send', epoch, request: { name: 'POST /api/call/session/end', data } }, ...dropLink(epoch)];
}

export const dropLink = (epoch: number): Effect[] => [
  { do: 'closeMedia', epoch },
  { do: 'close', epoch },
  { do: 'stopTimer', timer: `giveUp:${epoch}` },
  { do: 'stopTimer', timer: `stand:${epoch}` },
  { do: 'stopTimer', timer: `trace:${epoch}` },
  { do: 'stopTimer', timer: `media:${epoch}` },
];
