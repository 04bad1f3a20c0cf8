import type { Snapshot } from '../../protocol/meeting.ts';
import type { GivenOffer } from '../../protocol/signal.ts';
import type { Authenticated } from '../../protocol/wc3.ts';
import type { Effect } from './effects.ts';
import type { Capped, Landing, Meeting, NewLink, Phase, SessionState } from './state.ts';

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

/** A meeting as it begins for this person: with nothing of any other (SPEC M12). */
export function newMeeting(
  link: NewLink,
  answer: Authenticated,
  capped: Capped,
  landing: Landing | null,
): Meeting {
  return {
    ...snapshotFields(answer.snapshot),
    epoch: link.epoch,
    credentials: link.credentials,
    resumeToken: answer.resumeToken,
    socket: { is: 'good' },
    unread: 0,
    draft: '',
    pinned: null,
    handRaised: false,
    sharing: 'no',
    latestMove: 0,
    capped,
    landing,
  };
}

export const snapshotFields = (snapshot: Snapshot) => ({
  place: snapshot.place,
  self: snapshot.self,
  revision: snapshot.revision,
  catchingUp: false,
  policy: snapshot.policy,
  participants: snapshot.participants,
  chat: snapshot.chat,
});

export const othersIn = (meeting: Meeting) =>
  meeting.participants.filter((participant) => participant.id !== meeting.self);

/** Those that were given are answered first: whoever offered is known from then on (SPEC G7). */
export const answerOffers = (epoch: number, offers: readonly GivenOffer[]): Effect[] =>
  offers.map(({ from, sdp }) => ({ do: 'signalMedia', epoch, from, signal: { type: 'offer', sdp } }));

/** Offers go to everyone who was there before; whoever is only placed yet will offer in turn (SPEC G3). */
export const connectEffect = (meeting: Meeting): Effect => ({
  do: 'connectMedia',
  epoch: meeting.epoch,
  peers: othersIn(meeting)
    .filter((participant) => participant.state !== 'initial')
    .map((participant) => participant.id),
});

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
];
