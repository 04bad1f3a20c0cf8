import { CloseCode } from '../protocol/closeCode.ts';
import type { SelfState } from '../protocol/meeting.ts';
import type { Problem, ProblemName } from '../protocol/problem.ts';
import { problem } from '../protocol/problem.ts';
import { exhaustive, fail, ok, type Result } from '../protocol/result.ts';
import type { EndReason } from '../protocol/wc3.ts';
import { type Call, createCall } from './call.ts';
import type { CallLegEndReason } from './callRecord.ts';
import { type Core, runningCall } from './core.ts';
import { type Comer, destroyGuest } from './guests.ts';
import { secondsSince } from './info.ts';
import { tellHosts } from './lobby.ts';
import { QUIET } from './member.ts';
import { NO_ORDERS } from './orders.ts';
import { type Arrival, moveOf, type Participant } from './participant.ts';
import { newPass, withdraw } from './passes.ts';
import { ownLoadLevel } from './replaceQuery.ts';
import type { Space } from './space.ts';
import { onEntering } from './wishes.ts';

/** A call that the API created waits this long for its first person. */
const EMPTY_CALL_WAITS = 5 * 60_000;

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
function legEndReason(farewell: Farewell): CallLegEndReason {
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

/** Who and what comes to be in this call bridge, and ceases to be. */
export interface Lifecycle {
  /** The call of this space, running already or begun now. */
  startCall(space: Space): Call;
  /** As `startCall`, and keeps it for a while without people. */
  keepCall(space: Space): Call;
  endCall(call: Call): void;
  /** Somebody has come: from here on the call ends when the last one leaves (SPEC E3). */
  peopled(call: Call): void;
  create(call: Call, guest: Comer, remoteAddress: string, coming: Coming): Result<Participant, Problem>;
  /** Idempotent. */
  remove(participant: Participant, farewell: Farewell): void;
  /** Called after each removal. */
  onRemoved(listener: (participant: Participant, farewell: Farewell) => void): void;
}

/** How a participant is to come. `within`: milliseconds until nobody waits for them any longer. */
export type Coming =
  | { by: 'admission'; within: number; lobby: boolean; pass: string | null }
  | { by: 'move'; arrival: Arrival; wishes: SelfState; client: string };

export function createLifecycle(core: Core): Lifecycle {
  const listeners: ((participant: Participant, farewell: Farewell) => void)[] = [];
  /** Calls that wait for their first person, with what cancels the wait. */
  const kept = new Map<Call, () => void>();

  function startCall(space: Space): Call {
    const running = runningCall(core, space.id);
    if (running) return running;
    const names = { id: core.ids.guid(), correlator: core.ids.guid() };
    const call = createCall(names, space, core.clock, core.outbox, core.changes);
    core.calls.set(call.id, call);
    core.changes.tell({ what: 'call', id: call.id });
    core.records({
      type: 'callStart',
      call: call.id,
      name: space.name,
      coSpace: space.id,
      callCorrelator: call.correlator,
    });
    core.log('Info', `conference ${call.correlator}: started for space ${space.id} (${space.name})`);
    return call;
  }

  function endCall(call: Call) {
    if (!core.calls.delete(call.id)) return;
    kept.get(call)?.();
    kept.delete(call);
    for (const id of [...call.members.keys(), ...call.lobby.keys()]) {
      const participant = core.participants.get(id);
      if (participant) remove(participant, { how: 'ended', reason: 'meetingEnded' });
    }
    call.stop();
    core.changes.tell({ what: 'call', id: call.id });
    core.records({
      type: 'callEnd',
      call: call.id,
      durationSeconds: secondsSince(core, call.startedAt),
      callLegsCompleted: call.everyMember,
      callLegsMaxActive: call.mostMembers,
    });
    core.log('Info', `conference ${call.correlator}: ended for space ${call.space.id} (${call.space.name})`);
  }

  function remove(participant: Participant, farewell: Farewell) {
    if (participant.gone) return;
    participant.gone = true;
    participant.acceptedJti = null;
    core.participants.delete(participant.id);
    if (participant.link.is === 'attached') core.sessions.delete(participant.link.session.id);
    else participant.link.giveUp();
    sayGoodbye(core, participant, farewell);
    logRemoval(core, participant, farewell.how === 'moved' ? farewell.moveId : moveOf(participant));
    core.records({
      type: 'callLegEnd',
      callLeg: participant.id,
      reason: legEndReason(farewell),
      durationSeconds: secondsSince(core, participant.createdAt),
    });
    core.counts.legsCompleted += participant.leg === null ? 0 : 1;
    leaveCall(participant);
    // Whose bridge goes down may come in again.
    if (!(farewell.how === 'ended' && farewell.reason === 'shutdown')) withdraw(core, participant);
    for (const listener of listeners) listener(participant, farewell);
    if (participant.call.members.size === 0 && !kept.has(participant.call)) endCall(participant.call);
  }

  function leaveCall(participant: Participant) {
    const { call, id } = participant;
    if (!call.lobby.delete(id)) return call.remove(participant);
    core.changes.tell({ what: 'participant', id, call: call.id });
    tellHosts(core, call);
  }

  return {
    startCall,
    keepCall(space) {
      const call = startCall(space);
      if (call.members.size === 0 && !kept.has(call)) {
        const endIfEmpty = () => {
          kept.delete(call);
          if (call.members.size === 0) endCall(call);
        };
        kept.set(call, core.clock.after(EMPTY_CALL_WAITS, endIfEmpty));
      }
      return call;
    },
    endCall,
    peopled(call) {
      kept.get(call)?.();
      kept.delete(call);
    },
    create(call, guest, remoteAddress, coming) {
      if (core.draining || ownLoadLevel(core) === 2) return fail(problem('no-capacity'));
      const waits = coming.by === 'admission' && coming.lobby;
      if (!waits && !call.hasRoomFor(guest.name, core.limits.meetingLimit))
        return fail(problem('meeting-full'));
      const id = core.ids.guid();
      const participant: Participant = {
        id,
        ...guest,
        call,
        createdAt: core.clock.now(),
        state: waits ? 'waiting' : 'initial',
        link: { is: 'awaited', giveUp: () => {} },
        wishes: onEntering(
          coming.by === 'move' ? coming.wishes : { ...QUIET, layout: call.space.defaultLayout },
          call.policy,
        ),
        hand: null,
        presents: null,
        importance: null,
        nameLabel: null,
        orders: NO_ORDERS,
        chatFrom: call.nextChat,
        reactedAt: [],
        quality: null,
        qualitySaidAt: [],
        client: coming.by === 'move' ? coming.client : '',
        remoteAddress,
        acceptedJti: null,
        epoch: 0,
        leg: null,
        waiting: [],
        standingOffer: null,
        pass: coming.by === 'move' ? newPass(core, call.space) : coming.pass,
        moves: 0,
        departures: [],
        arrival: coming.by === 'move' ? coming.arrival : null,
        gone: false,
      };
      if (coming.by === 'admission') {
        const giveUp = core.clock.after(coming.within, () => remove(participant, { how: 'forgotten' }));
        participant.link = { is: 'awaited', giveUp };
      }
      core.participants.set(id, participant);
      core.counts.mostParticipants = Math.max(core.counts.mostParticipants, core.participants.size);
      if (waits) call.lobby.set(id, participant);
      else call.add(participant);
      if (waits) core.changes.tell({ what: 'participant', id, call: call.id });
      core.records({
        type: 'callLegStart',
        callLeg: id,
        call: call.id,
        displayName: guest.name,
        remoteParty: guest.userId,
        remoteAddress,
        movedCallLeg: participant.arrival?.home.participant ?? null,
        movedCallLegCallBridge: participant.arrival?.home.bridge ?? null,
      });
      const say = (text: string) => core.log('Info', text, moveOf(participant));
      say(`API call leg ${id} in call ${call.correlator} (API call ${call.id})`);
      // After the API's own lines about it, as in the reference.
      core.clock.after(0, () => {
        if (participant.gone) return;
        say(`new session created for user "${guest.userId}"`);
        say(`instantiating user "${guest.userId}"`);
      });
      return ok(participant);
    },
    remove,
    onRemoved: (listener) => listeners.push(listener),
  };
}

/** Tells the person's socket, where it is still theirs to be told on. */
function sayGoodbye({ outbox }: Core, participant: Participant, farewell: Farewell) {
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

function logRemoval(
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
