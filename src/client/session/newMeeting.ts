import type { GivenOffer, OutgoingSignal } from '../../protocol/signal.ts';
import type { Snapshot } from '../../protocol/snapshot.ts';
import type { Authenticated } from '../../protocol/wc3.ts';
import type { Effect } from './effects.ts';
import type { Capped, Landing, Meeting, NewLink } from './state.ts';

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
    reactions: [],
    handRaised: false,
    quality: null,
    sharing: 'no',
    unserved: false,
    latestMove: 0,
    lobby: [],
    muted: null,
    decisions: 0,
    deciding: [],
    capped,
    landing,
    untraced: false,
  };
}

export const snapshotFields = (snapshot: Snapshot) => ({
  place: snapshot.place,
  self: snapshot.self,
  revision: snapshot.revision,
  catchingUp: false,
  policy: snapshot.policy,
  locked: snapshot.locked,
  passcodeAsked: snapshot.passcodeAsked,
  startedAt: snapshot.startedAt,
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

export const sendSignal = (epoch: number, data: OutgoingSignal): Effect => ({
  do: 'send',
  epoch,
  request: { name: 'POST /api/call/session/signal', data },
});
