import { type ArrivalOrder, bridgeRequests, callBridgeSubject } from '../../protocol/bus.ts';
import { Limits } from '../../protocol/limits.ts';
import type { MoveFacts } from '../../protocol/moveRecord.ts';
import { type Problem, type ProblemName, problem, problemName } from '../../protocol/problem.ts';
import { fail, ok } from '../../protocol/result.ts';
import type { Core } from '../core.ts';
import { type Farewell, whyGone } from '../farewell.ts';
import type { Lifecycle } from '../lifecycle.ts';
import { sessionOf } from '../member.ts';
import { give } from '../orders.ts';
import type { Arrival, Participant } from '../participant.ts';
import { relay } from '../signals.ts';
import { movesWebApp } from '../version.ts';
import { ask, type DataOf, type Reply } from '../wire.ts';
import type { Outcomes } from './outcomes.ts';
import { createPace } from './pace.ts';
import { createSender } from './sender.ts';

type Order<Name extends keyof typeof bridgeRequests> = DataOf<typeof bridgeRequests, Name>;

/** Milliseconds between two times that a silent home is told of a landing. */
const TELL_EVERY = 1_000;

/** Call Bridge C: where the person is moved to. It creates the arrival, tells the client, and undoes what fails. */
export interface Target {
  /** Answers when the person's turn has come, or does not come soon. */
  createArrival(order: ArrivalOrder): Promise<Reply<{ participant: string }>>;
  /** Step 7. */
  delivered(order: Order<'delivered'>): Reply<undefined>;
  released(order: Order<'released'>): Reply<undefined>;
  cancelArrival(order: Order<'cancelArrival'>): Reply<{ forgotten: boolean }>;
  resumed(order: Order<'resumed'>): Reply<undefined>;
  signal(order: Order<'arrivalSignal'>): Reply<undefined>;
  /** The operator drops this participant: before the commit that takes the move back (SPEC M19). */
  drop(participant: Participant): Promise<void>;
  /** Makes sure that the old participant is gone (SPEC M8); at once for whoever did not come by a move. */
  commit(participant: Participant): Promise<Reply<undefined>>;
}

export function createTarget(core: Core, lifecycle: Lifecycle, outcomes: Outcomes): Target {
  const pace = createPace(core.clock, core.limits.arrivalsAtOnce);

  lifecycle.onRemoved((participant, farewell) => {
    const { arrival } = participant;
    if (!arrival) return;
    arrival.giveUp();
    arrival.makeRoom();
    if (arrival.stage !== 'committed') return void undo(participant, arrival, farewell);
    // Nothing new where it had landed before.
    outcomes.decide(arrival.moveId, 'between', whyGone(farewell));
  });

  /** Whether the old participant has gone over: only its home can say. If not, it stays there from now on. */
  async function hasGoneOver({ moveId, home }: Arrival): Promise<boolean> {
    const which = { moveId, participant: home.participant };
    const reply = await ask(core.bus, bridgeRequests, callBridgeSubject(home.bridge), 'moveFailed', which);
    return reply.ok && reply.value.committed;
  }

  function takeBack({ oldSession, moveId }: Arrival, why: ProblemName) {
    core.outbox.tell(oldSession, { name: 'DELETE /api/call/session/move', data: { moveId, why } });
  }

  /** The arrival is gone, and the old participant stays; unless it refused by itself, its client is told. */
  async function undo({ id, userId }: Participant, arrival: Arrival, farewell: Farewell) {
    const { moveId, home, ending } = arrival;
    const why = ending?.why ?? whyGone(farewell);
    core.log(
      'Warning',
      `move participant operation: ${id} (${userId}), who was ${home.participant}, is forgotten (${why})`,
      moveId,
    );
    if (!ending?.byClient) takeBack(arrival, why);
    const goneOver = !ending?.homeKnows && (await hasGoneOver(arrival));
    outcomes.decide(moveId, goneOver ? 'between' : 'stayed', why);
  }

  /** The home has let go of the move: there is nothing to ask any more. */
  function forget(participant: Participant, arrival: Arrival, why: ProblemName) {
    arrival.ending = { why, byClient: false, ...arrival.ending, homeKnows: true };
    lifecycle.remove(participant, { how: 'forgotten' });
  }

  /** Ends an arrival, unless its old participant goes over at this very moment. */
  async function abandon(participant: Participant, arrival: Arrival, why: ProblemName, byClient = false) {
    if (arrival.ending || participant.gone) return;
    arrival.ending = { why, byClient, homeKnows: false };
    const goneOver = await hasGoneOver(arrival);
    if (participant.gone) return;
    if (!goneOver) return forget(participant, arrival, why);
    arrival.ending = null;
    committed(participant, arrival);
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

  /** A home that was cut off is back some time, and would list the person for ever (SPEC M26). */
  function tellOnceBack({ moveId, home }: Pick<Arrival, 'moveId' | 'home'>, until: number) {
    if (core.clock.now() > until) return;
    core.clock.after(TELL_EVERY, async () => {
      const which = { moveId, participant: home.participant };
      const subject = callBridgeSubject(home.bridge);
      const heard = await ask(core.bus, bridgeRequests, subject, 'landedElsewhere', which);
      if (!heard.ok) tellOnceBack({ moveId, home }, until);
    });
  }

  const sender = createSender(core, abandon);

  async function tellHome(participant: Participant, arrival: Arrival, move: MoveFacts) {
    const subject = callBridgeSubject(arrival.home.bridge);
    const placed = { move, arrival: participant.id };
    const reply = await ask(core.bus, bridgeRequests, subject, 'placed', placed);
    if (participant.gone) return;
    if (!reply.ok && isRefusal(reply.failure)) forget(participant, arrival, problemName(reply.failure));
    else if (reply.ok && reply.value.committed) committed(participant, arrival);
  }

  return {
    async createArrival(order) {
      const { move, userId, wishes, client, role } = order;
      const call = core.calls.get(move.to.call);
      if (!call) return fail(problem('meeting-ended'));
      if (call.space.numericId === '') return fail(problem('not-movable', 'the space has no numeric ID'));
      if (!movesWebApp(core.version)) return fail(problem('not-movable', 'callBridgeTooOld'));
      if (core.media?.trouble() !== undefined) return fail(problem('not-movable', 'mediaServerAway'));
      const arrival: Arrival = {
        moveId: move.id,
        order: order.order,
        home: { bridge: move.from.callBridge, participant: move.participant },
        oldSession: order.session,
        stage: 'open',
        ending: null,
        overtaken: false,
        told: false,
        delivered: false,
        giveUp: () => {},
        makeRoom: () => {},
        resend: () => {},
      };
      core.moves.follow(move.id, move.traceparent);
      const coming = { by: 'move', arrival, wishes, client } as const;
      const created = lifecycle.create(call, { userId, name: move.name, role }, order.remoteAddress, coming);
      if (!created.ok) return created;
      const participant = created.value;
      core.moves.open(move, participant.id);
      core.step(move.id, 5, `created participant ${participant.id} (${userId}) in call ${call.id}`);
      arrival.giveUp = core.clock.after(
        Limits.moveWait,
        () => void abandon(participant, arrival, 'deadline-passed'),
      );
      const placed = tellHome(participant, arrival, move);
      const turn = pace.take(async () => {
        // Who is told to cross leaves at once, so the home must know by then: it may have a newer move.
        if (move.handover === 'reference') await placed;
        if (!participant.gone) await sender.send(participant, arrival, move);
      });
      arrival.makeRoom = turn.leave;
      await turn.come;
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
      if (!found) return ok(undefined);
      committed(found.participant, found.arrival);
      if (order.orders) give(core, found.participant, order.orders);
      return ok(undefined);
    },

    cancelArrival(order) {
      const found = arrivalOf(order);
      if (!found) return ok({ forgotten: true });
      const { participant, arrival } = found;
      // Lost at home, but here already: then this is where the person is.
      if (order.lost && sessionOf(participant)) committed(participant, arrival);
      if (arrival.stage === 'committed') return ok({ forgotten: false });
      if (order.why === 'stale-move' && arrival.told) {
        arrival.overtaken = true;
        takeBack(arrival, order.why);
        return ok({ forgotten: false });
      }
      forget(participant, arrival, order.why);
      return ok({ forgotten: true });
    },

    resumed(order) {
      const found = arrivalOf(order);
      if (!found) return ok(undefined);
      found.arrival.oldSession = order.session;
      if (found.arrival.stage === 'open' && found.participant.epoch === 0) found.arrival.resend();
      return ok(undefined);
    },

    signal({ to, signal, ...order }) {
      const found = arrivalOf(order);
      return found ? relay(core, found.participant, { to, signal }) : fail(problem('nobody-there'));
    },

    async drop(participant) {
      const { arrival } = participant;
      if (arrival && arrival.stage !== 'committed') await abandon(participant, arrival, 'move-cancelled');
      lifecycle.remove(participant, { how: 'ended', reason: 'removed' });
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
        if (!reply.ok) tellOnceBack(arrival, core.clock.now() + Limits.homeComesBack);
        if (reply.ok && reply.value) give(core, participant, reply.value);
        return ok(undefined);
      }
      if (problemName(reply.failure) !== 'stale-move') {
        if (arrival.stage === 'releasing') arrival.stage = 'open';
        return fail(problem('arrival-failed'));
      }
      forget(participant, arrival, 'stale-move');
      return fail(problem('stale-move'));
    },
  };
}

/**
 * The home bridge is not there, and so neither is the old participant; or it says nothing, and hears later that the person, whose
 * client has left it, is not there any more (SPEC M26).
 */
const isAway = (failure: Problem): boolean =>
  ['nobody-there', 'deadline-passed'].includes(problemName(failure));

const isRefusal = (failure: Problem): boolean =>
  ['stale-move', 'participant-gone'].includes(problemName(failure));
