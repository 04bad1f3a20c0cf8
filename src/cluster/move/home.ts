import { bridgeRequests, callBridgeSubject, type WebSession } from '../../protocol/bus.ts';
import { Limits } from '../../protocol/limits.ts';
import { type ProblemName, problem, problemName } from '../../protocol/problem.ts';
import { fail, ok } from '../../protocol/result.ts';
import type { OutgoingSignal } from '../../protocol/signal.ts';
import type { Core } from '../core.ts';
import type { Lifecycle } from '../lifecycle.ts';
import { sessionOf } from '../member.ts';
import { isEmpty } from '../orders.ts';
import { type Departure, isHere, noted, type Orders, type Participant } from '../participant.ts';
import type { SessionRequest } from '../sessionRequest.ts';
import { movesWebApp } from '../version.ts';
import { type AnswerOf, ask, BRIDGE_ANSWERS_WITHIN, type DataOf, type Reply, tell } from '../wire.ts';
import { onLeaving } from '../wishes.ts';
import { createOldSockets, traceEnd } from './oldSockets.ts';
import type { Outcomes } from './outcomes.ts';

type Order<Name extends keyof typeof bridgeRequests> = DataOf<typeof bridgeRequests, Name>;
type Answer<Name extends keyof typeof bridgeRequests> = Reply<AnswerOf<typeof bridgeRequests, Name>>;

/** Placing is a matter of milliseconds. Whoever asked for it and does not hear of it has given up before this. */
const PLACED_WITHIN = 3 * BRIDGE_ANSWERS_WITHIN;

/**
 * Call Bridge A: the home of the person who is moved. It is the one place where a move commits or does not: by the
 * old session's `end`, or because the target asks for the release, whichever comes first (SPEC M8, M11).
 */
export interface Home {
  depart(order: Order<'depart'>): Answer<'depart'>;
  placed(order: Order<'placed'>): Answer<'placed'>;
  release(order: Order<'release'>): Answer<'release'>;
  /** The target has the person, and could not hear it from here that they may come (SPEC M26). */
  landed(moveId: string, participant: string | undefined): void;
  moveFailed(order: Order<'moveFailed'>): Answer<'moveFailed'>;
  cancelMove(order: Order<'cancelMove'>): Promise<Answer<'cancelMove'>>;
  /** The old session says `end` with `moved`. False: it is not being moved. */
  ended(participant: Participant, moveId: string | undefined, at: number): Reply<boolean>;
  /** A request on a socket whose participant has gone over already. True: dealt with. */
  late(request: SessionRequest): boolean;
  /** True: it was such a socket. */
  lateSocketGone(session: string): boolean;
  resumed(participant: Participant, session: WebSession): void;
  /** Of the arrival that a move is making of this person (SPEC G4). */
  signal(participant: Participant, signal: { moveId: string } & OutgoingSignal): Reply<undefined>;
}

export function createHome(core: Core, lifecycle: Lifecycle, outcomes: Outcomes): Home {
  const old = createOldSockets(core);

  lifecycle.onRemoved((participant, farewell) => {
    // Going down takes the old meeting from them, not the new one: they may go on there (SPEC M24).
    const down = farewell.how === 'ended' && farewell.reason === 'shutdown';
    for (const departure of participant.departures.splice(0)) {
      if (down) departure.giveUp();
      else void cancel(departure, 'participant-gone', farewell.how === 'lost');
    }
  });

  /**
   * The move is off: the target, if it is known by now, forgets the arrival, or is gone itself. False: it leaves that
   * to the client.
   */
  async function cancel({ moveId, target, giveUp }: Departure, why: ProblemName, lost = false) {
    if (why !== 'stale-move') giveUp();
    if (!target) return true;
    const { bridge, arrival } = target;
    const order = { moveId, arrival, why, lost };
    const reply = await ask(core.bus, bridgeRequests, callBridgeSubject(bridge), 'cancelArrival', order);
    if (!reply.ok && problemName(reply.failure) === 'nobody-there') outcomes.decide(moveId, 'stayed', why);
    return !reply.ok || reply.value.forgotten;
  }

  /** There is no such move any more. One that it was to overtake, had it found its place, goes on. */
  function forget(participant: Participant, moveId: string) {
    found(participant, moveId)?.giveUp();
    participant.departures = participant.departures.filter((departure) => departure.moveId !== moveId);
    noted(core, participant);
  }

  function waitFor(participant: Participant, departure: Departure, within: number) {
    departure.giveUp();
    departure.giveUp = core.clock.after(within, () => {
      forget(participant, departure.moveId);
      void cancel(departure, 'deadline-passed');
    });
  }

  /** Tells a target that the person came back on another socket: its message went to the old one. */
  function retell(departure: Departure, session: WebSession) {
    if (!departure.target || departure.toldOn === session.id) return;
    departure.toldOn = session.id;
    const { bridge, arrival } = departure.target;
    const news = { moveId: departure.moveId, arrival, session };
    tell(core.bus, bridgeRequests, callBridgeSubject(bridge), 'resumed', news);
  }

  function passOn({ moveId, target }: Departure, signal: OutgoingSignal) {
    if (!target) return;
    const { bridge, arrival } = target;
    const order = { moveId, arrival, ...signal };
    tell(core.bus, bridgeRequests, callBridgeSubject(bridge), 'arrivalSignal', order);
  }

  /** A client that has the message may have committed already: then that move stands, and the newer is too late. */
  async function overtake(participant: Participant, departure: Departure) {
    const { moveId } = departure;
    if (departure.target && !(await cancel(departure, 'stale-move'))) return;
    forget(participant, moveId);
  }

  /** Step 10. Newer ones that have not found their place yet come too late. */
  function commit(participant: Participant, moveId: string) {
    for (const departure of participant.departures.splice(0)) {
      if (departure.moveId === moveId) departure.giveUp();
      else void cancel(departure, 'participant-gone');
    }
    core.moves.commit(moveId);
    sayCommitted(moveId);
    lifecycle.remove(participant, { how: 'moved', moveId });
    core.step(moveId, 10, `participant ${participant.id} (${participant.userId}) and its tokens destroyed`);
  }

  /** To whoever keeps a record of it. */
  function sayCommitted(moveId: string) {
    const record = core.moves.record(moveId);
    const at = record?.committedAt ?? null;
    if (!record || at === null) return;
    const { askedOf, to } = record.facts;
    for (const bridge of new Set([askedOf, to.callBridge]))
      if (bridge !== core.name)
        tell(core.bus, bridgeRequests, callBridgeSubject(bridge), 'committed', { moveId, at });
  }

  return {
    depart({ moveId, participant: id, conference, within, traceparent }) {
      core.moves.follow(moveId, traceparent);
      const participant = core.participants.get(id);
      if (!participant) return fail(problem('participant-gone'));
      const session = sessionOf(participant);
      if (!session || !isHere(participant))
        return fail(
          problem('not-movable', participant.state === 'connected' ? 'reconnecting' : 'notConnected'),
        );
      if (!movesWebApp(core.version)) return fail(problem('not-movable', 'callBridgeTooOld'));
      const earlier = participant.departures.at(-1);
      if (earlier?.conference === conference) {
        return earlier.target
          ? ok({ answer: 'again', moveId: earlier.moveId, arrival: earlier.target.arrival })
          : fail(problem('not-movable', 'alreadyMoving'));
      }
      const departure: Departure = {
        moveId,
        conference,
        target: null,
        early: [],
        toldOn: session.id,
        within,
        giveUp: () => {},
      };
      waitFor(participant, departure, PLACED_WITHIN);
      participant.moves += 1;
      participant.departures.push(departure);
      noted(core, participant);
      core.step(moveId, 3, `${participant.userId} may leave; its socket is at ${session.webBridge}`);
      const { name, client, remoteAddress, call } = participant;
      const wishes = onLeaving(participant.wishes);
      const { id: coSpace, name: spaceName } = call.space;
      const from = { call: call.id, coSpace, name: spaceName, callBridge: core.name };
      const order = participant.moves;
      return ok({ answer: 'leaving', order, name, from, wishes, client, remoteAddress, session });
    },

    placed({ move, arrival }) {
      core.moves.open(move, arrival);
      if (core.moves.hasCommitted(move.id)) {
        sayCommitted(move.id);
        return ok({ committed: true });
      }
      const participant = core.participants.get(move.participant);
      if (!participant) return fail(problem('participant-gone'));
      const departure = found(participant, move.id);
      if (!departure) return fail(problem('stale-move'));
      departure.target = { bridge: move.to.callBridge, arrival };
      waitFor(participant, departure, departure.within);
      for (const signal of departure.early.splice(0)) passOn(departure, signal);
      for (const earlier of participant.departures.slice(0, participant.departures.indexOf(departure))) {
        const overtaken = `move participant operation: move of ${participant.id} overtaken by a newer one`;
        core.log('Info', overtaken, earlier.moveId);
        void overtake(participant, earlier);
      }
      const session = sessionOf(participant);
      if (session) retell(departure, session);
      return ok({ committed: false });
    },

    release({ moveId, participant: id }) {
      const participant = core.participants.get(id);
      if (core.moves.hasCommitted(moveId) || !participant) return ok(undefined);
      if (!found(participant, moveId)) return fail(problem('stale-move'));
      const session = sessionOf(participant);
      commit(participant, moveId);
      old.linger(moveId, session);
      return ok(owed(participant));
    },

    landed(moveId, id = '') {
      const participant = core.participants.get(id);
      if (participant) commit(participant, moveId);
    },

    moveFailed({ moveId, participant: id }) {
      if (core.moves.hasCommitted(moveId)) return ok({ committed: true });
      const participant = core.participants.get(id);
      if (participant) forget(participant, moveId);
      return ok({ committed: false });
    },

    async cancelMove({ moveId, participant: id, bridge, arrival }) {
      const participant = core.participants.get(id);
      const departure = participant && found(participant, moveId);
      if (!departure) return fail(problem('stale-move'));
      departure.target = { bridge, arrival };
      forget(participant, moveId);
      await cancel(departure, 'move-cancelled');
      return ok(undefined);
    },

    ended(participant, moveId, at) {
      const { departures } = participant;
      const departure = moveId === undefined ? departures.at(-1) : found(participant, moveId);
      const session = sessionOf(participant);
      if (!departure || !session) return moveId === undefined ? ok(false) : fail(problem('stale-move'));
      traceEnd(core, departure.moveId, session.webBridge, at, `end (moved) for ${participant.userId}`);
      commit(participant, departure.moveId);
      if (departure.target) {
        const { bridge, arrival } = departure.target;
        const which = { moveId: departure.moveId, arrival, orders: owed(participant) };
        tell(core.bus, bridgeRequests, callBridgeSubject(bridge), 'released', which);
      }
      return ok(true);
    },

    late: old.late,
    lateSocketGone: old.gone,

    resumed({ departures }, session) {
      for (const departure of departures) retell(departure, session);
    },

    signal(participant, { moveId, to, signal }) {
      const departure = found(participant, moveId);
      if (!departure) return fail(problem('stale-move'));
      if (departure.target) passOn(departure, { to, signal });
      else if (departure.early.length < Limits.signalsWaiting) departure.early.push({ to, signal });
      return ok(undefined);
    },
  };
}

/** What the person was ordered here, and their client may not have heard before it left (SPEC O4). */
const owed = ({ orders }: Participant): Orders | undefined => (isEmpty(orders) ? undefined : orders);

/** This move, if it is under way. */
const found = ({ departures }: Participant, moveId: string): Departure | undefined =>
  departures.find((departure) => departure.moveId === moveId);
