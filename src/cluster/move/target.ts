import {
  type ArrivalOrder,
  bridgeRequests,
  callBridgeSubject,
  type WebSession,
  webRequests,
} from '../../protocol/bus.ts';
import { Limits } from '../../protocol/limits.ts';
import { type Problem, problem, problemName } from '../../protocol/problem.ts';
import { fail, ok } from '../../protocol/result.ts';
import type { Move } from '../../protocol/wc3.ts';
import type { Call } from '../call.ts';
import type { Core } from '../core.ts';
import type { Lifecycle } from '../lifecycle.ts';
import { sessionOf } from '../member.ts';
import type { Arrival, Participant } from '../participant.ts';
import { mintFirstToken } from '../tokens.ts';
import { movesWebApp } from '../version.ts';
import { ask, type DataOf, type Reply, tell } from '../wire.ts';

type Order<Name extends keyof typeof bridgeRequests> = DataOf<typeof bridgeRequests, Name>;

/** Call Bridge C: where the person is moved to. It creates the arrival, tells the client, and undoes what fails. */
export interface Target {
  createArrival(order: ArrivalOrder): Promise<Reply<{ participant: string }>>;
  /** Step 7. */
  delivered(order: Order<'delivered'>): Reply<undefined>;
  released(order: Order<'released'>): Reply<undefined>;
  cancelArrival(order: Order<'cancelArrival'>): Reply<undefined>;
  resumed(order: Order<'resumed'>): Reply<undefined>;
  /** Step 11. */
  authenticated(participant: Participant, session: WebSession): void;
  /** Makes sure that the old participant is gone (SPEC M8); at once for whoever did not come by a move. */
  commit(participant: Participant): Promise<Reply<undefined>>;
}

export function createTarget(core: Core, lifecycle: Lifecycle): Target {
  lifecycle.onRemoved((participant) => {
    const { arrival } = participant;
    if (!arrival) return;
    arrival.giveUp();
    if (arrival.stage !== 'committed') undo(participant, arrival);
  });

  /** The old participant stays: its home and, unless it refused by itself, its client are told. */
  function undo({ id, userId }: Participant, arrival: Arrival) {
    const { moveId, home, oldSession, failure } = arrival;
    core.log(
      'Warning',
      `move participant operation: ${home.participant} stays where it was, ${id} (${userId}) is forgotten (${failure ?? 'removed'})`,
    );
    const which = { moveId, participant: home.participant };
    tell(core.bus, bridgeRequests, callBridgeSubject(home.bridge), 'moveFailed', which);
    if (failure === 'refused') return;
    core.outbox.tell(oldSession, { name: 'DELETE /api/call/session/move', data: { moveId } });
  }

  function abandon(participant: Participant, failure: string) {
    if (participant.arrival) participant.arrival.failure = failure;
    lifecycle.remove(participant, { how: 'forgotten' });
  }

  function committed(participant: Participant, arrival: Arrival) {
    if (arrival.stage === 'committed') return;
    arrival.stage = 'committed';
    arrival.giveUp();
    arrival.giveUp = core.clock.after(Limits.tokenLife, () => {
      if (participant.state !== 'connected') lifecycle.remove(participant, { how: 'forgotten' });
    });
  }

  function arrivalOf(order: {
    moveId: string;
    arrival: string;
  }): { participant: Participant; arrival: Arrival } | undefined {
    const participant = core.participants.get(order.arrival);
    if (participant?.arrival?.moveId !== order.moveId) return undefined;
    return { participant, arrival: participant.arrival };
  }

  /** Ends an arrival that has not committed in time. A release that is being asked for is waited for. */
  function awaitCommit(participant: Participant, arrival: Arrival, within: number) {
    arrival.giveUp = core.clock.after(within, () => {
      if (arrival.stage === 'releasing') awaitCommit(participant, arrival, 1_000);
      else abandon(participant, 'no answer in time');
    });
  }

  /** Steps 6 and 7, and the client's answer. `first`: not on a socket that the person came back on. */
  async function sendMove(participant: Participant, arrival: Arrival, move: Move, first: boolean) {
    const session = arrival.oldSession;
    const within = move.answerWithin + Limits.moveMargin;
    const message = { bridge: core.name, arrival: participant.id, session: session.id, move, within };
    const reply = await ask(core.bus, webRequests, session.subject, 'move', message, within);
    if (participant.gone || arrival.stage !== 'open') return;
    // No socket there any more, or no answer: the person may come back until the time is up.
    if (!reply.ok || reply.value.answer !== 'refused') return;
    const refusal = reply.value.problem ? problemName(reply.value.problem) : 'internal-error';
    if (!first && refusal === 'stale-move') return; // The client has it from the first time.
    core.log('Info', `move participant operation: refused by "${participant.userId}" (${refusal})`);
    abandon(participant, 'refused');
  }

  async function tellHome(participant: Participant, arrival: Arrival) {
    const { moveId, home } = arrival;
    const where = { moveId, participant: home.participant, bridge: core.name, arrival: participant.id };
    const reply = await ask(core.bus, bridgeRequests, callBridgeSubject(home.bridge), 'placed', where);
    if (participant.gone) return;
    if (reply.ok && reply.value.committed) committed(participant, arrival);
    else if (!reply.ok && problemName(reply.failure) === 'stale-move') abandon(participant, 'overtaken');
  }

  return {
    async createArrival(order) {
      const call = core.calls.get(order.call);
      if (!call) return fail(problem('nobody-there', 'the call has ended'));
      if (call.space.numericId === '') return fail(problem('not-movable', 'the space has no numeric ID'));
      if (!movesWebApp(core.version)) return fail(problem('not-movable', 'too old a version'));
      const notice = (order.notice ?? 0) * 1_000;
      const answerWithin = Limits.moveAnswer + notice;
      const arrival: Arrival = {
        moveId: order.moveId,
        home: { bridge: order.home.bridge, participant: order.home.participant },
        oldSession: order.home.session,
        stage: 'open',
        failure: null,
        delivered: false,
        giveUp: () => {},
        resend: () => {},
      };
      const { userId, name, wishes, client } = order;
      const coming = { by: 'move', arrival, wishes, client } as const;
      const created = lifecycle.create(call, { userId, name }, order.remoteAddress, coming);
      if (!created.ok) return created;
      const participant = created.value;
      awaitCommit(participant, arrival, answerWithin + Limits.moveMargin);
      const token = await mintFirstToken(core, participant, notice);
      if (participant.gone) return fail(problem('participant-gone'));
      core.step(order.moveId, 5, `created participant ${participant.id} (${userId}) in call ${call.id}`);

      const handover = order.handover ?? core.handover;
      const { moveId, movedBy, reason } = order;
      const until = core.clock.now() + answerWithin;
      const message = (): Move => ({
        moveId,
        token,
        numericId: call.space.numericId,
        space: { name: call.space.name },
        handover,
        answerWithin: Math.max(0, until - core.clock.now()),
        present: presentIn(call, participant),
        ...(movedBy === undefined ? {} : { movedBy }),
        ...(reason === undefined ? {} : { reason }),
        ...(order.notice === undefined ? {} : { notice: order.notice }),
      });
      arrival.resend = () => void sendMove(participant, arrival, message(), false);
      core.step(moveId, 6, `move message to ${arrival.oldSession.webBridge} (${handover})`);
      void sendMove(participant, arrival, message(), true);
      void tellHome(participant, arrival);
      return ok({ participant: participant.id });
    },

    delivered({ session, at, ...order }) {
      const found = arrivalOf(order);
      // A person who came back on another socket got it twice: the first time counts.
      if (!found || found.arrival.delivered) return ok(undefined);
      found.arrival.delivered = true;
      const detail = `move message on the socket of session ${session}`;
      core.step(order.moveId, 7, detail, { part: found.arrival.oldSession.webBridge, at });
      return ok(undefined);
    },

    released(order) {
      const found = arrivalOf(order);
      if (found) committed(found.participant, found.arrival);
      return ok(undefined);
    },

    cancelArrival(order) {
      const found = arrivalOf(order);
      if (!found || found.arrival.stage === 'committed') return ok(undefined);
      const { participant, arrival } = found;
      // Lost at home, but here already: then this is where the person is.
      if (order.lost && sessionOf(participant)) committed(participant, arrival);
      else abandon(participant, order.lost ? 'lost' : 'overtaken');
      return ok(undefined);
    },

    resumed(order) {
      const found = arrivalOf(order);
      if (!found) return ok(undefined);
      found.arrival.oldSession = order.session;
      if (found.arrival.stage === 'open' && found.participant.epoch === 0) found.arrival.resend();
      return ok(undefined);
    },

    authenticated({ arrival, userId, id }, session) {
      if (!arrival) return;
      const detail = `${userId} (${id}) authenticated to ${session.webBridge} on a new socket`;
      core.step(arrival.moveId, 11, detail, { part: 'wc3' });
    },

    async commit(participant) {
      const { arrival } = participant;
      if (!arrival || arrival.stage === 'committed') return ok(undefined);
      arrival.stage = 'releasing';
      const { moveId, home } = arrival;
      const which = { moveId, participant: home.participant };
      const reply = await ask(core.bus, bridgeRequests, callBridgeSubject(home.bridge), 'release', which);
      if (participant.gone) return fail(problem('participant-gone'));
      if (reply.ok || isAway(reply.failure)) {
        committed(participant, arrival);
        return ok(undefined);
      }
      if (problemName(reply.failure) !== 'stale-move') {
        if (arrival.stage === 'releasing') arrival.stage = 'open';
        return fail(problem('arrival-failed'));
      }
      abandon(participant, 'overtaken');
      return fail(problem('stale-move'));
    },
  };
}

/** The home bridge is not there, and so neither is the old participant. */
const isAway = (failure: Problem): boolean => problemName(failure) === 'nobody-there';

/** Those whom an offer can be made to at once. */
function presentIn(call: Call, self: Participant): string[] {
  return [...call.members.values()]
    .filter((member) => member !== self && sessionOf(member))
    .map(({ id }) => id);
}
