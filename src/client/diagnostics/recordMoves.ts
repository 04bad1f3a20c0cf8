import { exhaustive } from '../../protocol/result.ts';
import type { Move } from '../../protocol/wc3.ts';
import type { SessionEvent } from '../session/events.ts';
import type { Landing, SessionState } from '../session/state.ts';
import type { MomentName, Outcome, ReadyBy } from '../store/diagnosis.ts';
import type { Moment, RecordedMove } from './recording.ts';

/** Moves of one tab: more than anybody looks at. */
const KEPT = 50;
/** A first picture that comes later than this after the move, in milliseconds, is of somebody who came later. */
const STILL_OF_IT = 10_000;

/**
 * What one step of the session says about its moves: from the state before and after, and the event between. Pure;
 * the same list when nothing happened to a move. `at`: when the event came.
 */
export function recordMoves(
  moves: readonly RecordedMove[],
  before: SessionState,
  event: SessionEvent,
  after: SessionState,
  at: number,
): readonly RecordedMove[] {
  const begun = beginning(moves, before, event, after, at);
  const changed = begun.map((move) => {
    const underWay = move.outcome.is === 'underWay';
    // In the published order the first picture comes after the announcement.
    const closed = at - (move.moments.at(-1)?.at ?? at) > STILL_OF_IT || move.outcome.is !== 'moved';
    if (!underWay && closed) return move;
    const added = momentsOf(move, before, event, after)
      .filter((name) => !move.moments.some((moment) => moment.name === name))
      .map((name): Moment => (name === 'ready' ? { name, at, by: readyBy(event) } : { name, at }));
    const outcome = underWay ? outcomeOf(move, before, after) : move.outcome;
    if (added.length === 0 && outcome.is === move.outcome.is) return move;
    return { ...move, outcome, moments: [...move.moments, ...added] };
  });
  return changed.some((move, index) => move !== moves[index]) ? changed.slice(-KEPT) : moves;
}

/** A move message that the session did something with; a repeated one is the same move. */
function beginning(
  moves: readonly RecordedMove[],
  before: SessionState,
  event: SessionEvent,
  after: SessionState,
  at: number,
): readonly RecordedMove[] {
  const message = moveMessage(event);
  if (!message || before.phase.at !== 'meeting' || before === after) return moves;
  if (moves.some(({ moveId }) => moveId === message.moveId)) return moves;
  const { moveId, handover, numericId, space } = message;
  const move: RecordedMove = {
    moveId,
    handover,
    epoch: arrivalEpoch(after, moveId),
    from: before.phase.here.place.name,
    to: space.name,
    numericId,
    outcome: { is: 'underWay' },
    moments: [{ name: 'message', at }],
  };
  return [...moves, move];
}

function arrivalEpoch({ phase }: SessionState, moveId: string): number | null {
  const arrival = phase.at === 'meeting' ? phase.arrival : null;
  return arrival?.move.moveId === moveId ? arrival.link.epoch : null;
}

function moveMessage(event: SessionEvent): Move | null {
  return event.type === 'asked' && event.request.name === 'POST /api/call/session/move'
    ? event.request.data
    : null;
}

function momentsOf(
  move: RecordedMove,
  before: SessionState,
  event: SessionEvent,
  after: SessionState,
): MomentName[] {
  const was = stageOf(move, before);
  const is = stageOf(move, after);
  const names: MomentName[] = [];
  if (event.type === 'opened' && event.epoch === move.epoch) names.push('open');
  if (is.asked && !was.asked) names.push('authenticate');
  if (is.known && !was.known) names.push('authenticated');
  const shown = event.type === 'framePresented' && event.epoch === move.epoch;
  if ((is.ready && !was.ready) || (is.committed && shown)) names.push('ready');
  if (is.committed && !was.committed) names.push('commit');
  if (event.type === 'answered' && event.tag === 'live' && event.epoch === move.epoch && event.answer.ok)
    names.push('live');
  if (after.notification?.type === 'moved' && after.notification.id === move.moveId) names.push('announced');
  return names;
}

/** How far a move has come. */
function stageOf(move: RecordedMove, { phase }: SessionState) {
  const nowhere = { asked: false, known: false, ready: false, committed: false };
  if (phase.at === 'crossing' && phase.landing.moveId === move.moveId) {
    return { ...nowhere, asked: phase.socket.is === 'authenticating', committed: true };
  }
  if (phase.at !== 'meeting') return nowhere;
  const { here, arrival } = phase;
  if (here.epoch === move.epoch) {
    return { asked: true, known: true, ready: move.handover === 'seamless', committed: true };
  }
  if (arrival?.move.moveId !== move.moveId) return nowhere;
  const { progress } = arrival;
  switch (progress.is) {
    case 'opening':
      return nowhere;
    case 'authenticating':
      return { ...nowhere, asked: true };
    case 'watching':
      return { ...nowhere, asked: true, known: true, ready: progress.ready };
    default:
      return exhaustive(progress);
  }
}

function readyBy(event: SessionEvent): ReadyBy {
  switch (event.type) {
    case 'framePresented':
      return 'frame';
    case 'linked':
      return 'link';
    case 'timeUp':
      return 'time';
    default:
      return 'nobody';
  }
}

function outcomeOf(move: RecordedMove, before: SessionState, after: SessionState): Outcome {
  const { notification, phase } = after;
  if (notification?.id === move.moveId && notification.type === 'moved') return { is: 'moved' };
  if (notification?.id === move.moveId && notification.type === 'stayed')
    return { is: 'stayed', why: notification.why };
  if (phase.at === 'between') return { is: 'between', why: phase.why };
  if (phase.at === 'left' || phase.at === 'door') return { is: 'left' };
  if (isUnderWay(move, after) || !isUnderWay(move, before)) return { is: 'underWay' };
  const newer = phase.at === 'meeting' && phase.arrival !== null;
  return { is: newer ? 'overtaken' : 'calledOff' };
}

function isUnderWay(move: RecordedMove, { phase }: SessionState): boolean {
  if (phase.at === 'crossing') return phase.landing.moveId === move.moveId;
  if (phase.at !== 'meeting') return false;
  const landing: Landing | null = phase.here.landing;
  return phase.arrival?.move.moveId === move.moveId || landing?.moveId === move.moveId;
}
