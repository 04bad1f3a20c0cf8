import type { SelfState } from '../protocol/meeting.ts';
import type { Problem } from '../protocol/problem.ts';
import { problem } from '../protocol/problem.ts';
import { fail, ok, type Result } from '../protocol/result.ts';
import { type Call, createCall } from './call.ts';
import { type Core, runningCall } from './core.ts';
import { type Farewell, legEndReason, logRemoval, sayGoodbye } from './farewell.ts';
import type { Comer } from './guests.ts';
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

  function endCall(call: Call, reason: 'meetingEnded' | 'shutdown' = 'meetingEnded') {
    if (!core.calls.delete(call.id)) return;
    kept.get(call)?.();
    kept.delete(call);
    for (const id of [...call.members.keys(), ...call.lobby.keys()]) {
      const participant = core.participants.get(id);
      if (participant) remove(participant, { how: 'ended', reason });
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
    if (participant.call.members.size > 0 || kept.has(participant.call)) return;
    // Who is left waits before a meeting that goes on elsewhere (SPEC D3).
    endCall(participant.call, core.draining ? 'shutdown' : 'meetingEnded');
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
        cdrTag: core.spaces.byId(call.space.id)?.cdrTag || undefined,
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
