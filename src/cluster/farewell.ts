import { CloseCode } from '../protocol/closeCode.ts';
import type { ProblemName } from '../protocol/problem.ts';
import { exhaustive } from '../protocol/result.ts';
import type { EndReason } from '../protocol/wc3.ts';
import type { CallLegEndReason } from './callRecord.ts';
import type { Core } from './core.ts';
import { destroyGuest } from './guests.ts';
import type { Participant } from './participant.ts';

/** Why a participant goes, as far as it matters to anybody. */
export type Farewell =
  /** By their own `end`, or by closing the socket for good. */
  | { how: 'left' }
  /** The socket was lost and the grace time is over. */
  | { how: 'lost' }
  /** Never came, or a move was abandoned. */
  | { how: 'forgotten' }
  /** Gone over to another meeting; what becomes of the old socket is the move's to say. */
  | { how: 'moved'; moveId: string }
  | { how: 'ended'; reason: Exclude<EndReason, 'left' | 'moved'> };

/** In one word, for whoever asks what became of a move. */
export function whyGone(farewell: Farewell): ProblemName {
  switch (farewell.how) {
    case 'left':
    case 'lost':
    case 'moved':
      return 'participant-gone';
    case 'forgotten':
      return 'deadline-passed';
    case 'ended':
      return WHY_ENDED[farewell.reason];
    default:
      return exhaustive(farewell);
  }
}

const WHY_ENDED = {
  removed: 'move-cancelled',
  meetingEnded: 'meeting-ended',
  shutdown: 'bridge-unavailable',
} as const;

/** The same in the words of call records. */
export function legEndReason(farewell: Farewell): CallLegEndReason {
  return farewell.how === 'ended' ? LEG_ENDED[farewell.reason] : LEG_WENT[farewell.how];
}

const LEG_WENT = {
  left: 'clientInitiatedTeardown',
  lost: 'connectionError',
  forgotten: 'confirmationTimeOut',
  moved: 'callMoved',
} as const;
const LEG_ENDED = {
  removed: 'apiInitiatedTeardown',
  meetingEnded: 'callEnded',
  shutdown: 'localTeardown',
} as const;

/** Tells the person's socket, where it is still theirs to be told on. */
export function sayGoodbye({ outbox }: Core, participant: Participant, farewell: Farewell) {
  if (participant.link.is !== 'attached') return;
  const { session } = participant.link;
  const { arrival } = participant;
  const why = arrival ? { why: arrival.ending?.why ?? whyGone(farewell) } : {};
  const end = (reason: EndReason) =>
    ({ name: 'POST /api/call/session/end', data: { reason, ...why } }) as const;
  switch (farewell.how) {
    case 'left':
      return outbox.close(session, CloseCode.ended, 'left');
    case 'forgotten':
      return outbox.close(session, CloseCode.ended, 'removed', end('removed'));
    case 'ended': {
      const code = farewell.reason === 'shutdown' ? CloseCode.goingAway : CloseCode.ended;
      return outbox.close(session, code, farewell.reason, end(farewell.reason));
    }
    case 'lost':
    case 'moved':
      return;
    default:
      return exhaustive(farewell);
  }
}

export function logRemoval(
  core: Core,
  { id, userId, name, leg, state, call }: Participant,
  moveId: string | undefined,
) {
  const say = (text: string) => core.log('Info', text, moveId);
  say(`user "${userId}": deactivating due to session resource teardown`);
  if (leg !== null) {
    say(`call ${leg}: tearing down ("${userId}" conference media)`);
    if (state === 'connected') {
      say(`participant "${userId}" left space ${call.space.id} (${call.space.name})`);
    }
    say(`call ${leg}: destroying API call leg ${id}`);
  }
  say(`removing guest account '${userId}' (name '${name}') on call drop`);
  destroyGuest(core, userId, moveId);
}
