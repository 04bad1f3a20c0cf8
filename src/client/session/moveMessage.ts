import { type Problem, type ProblemName, problem, problemName } from '../../protocol/problem.ts';
import { fail, ok } from '../../protocol/result.ts';
import type { Move } from '../../protocol/wc3.ts';
import { abandon, stay, toldStayed } from './arrival.ts';
import { readClaims } from './claims.ts';
import { answers, decided, withArrival } from './decisions.ts';
import { andThen, type Effect, type Step, step } from './effects.ts';
import { askForTrace } from './landing.ts';
import { answerOffers } from './newMeeting.ts';
import type { Arrival, InMeeting, Meeting, SessionState } from './state.ts';
import { Timing } from './timing.ts';

/* What a move message, or the one that takes it back, begins. */

/** Step 7 of the reference: the move message has reached the browser. */
export function moveAsked(state: SessionState, phase: InMeeting, move: Move, id: number | undefined): Step {
  const { here, arrival } = phase;
  const answerTo = id === undefined ? [] : [{ epoch: here.epoch, id }];
  if (state.decidedMoves.includes(move.moveId)) {
    return step(state, ...answers(answerTo, fail(problem('stale-move'))));
  }
  if (arrival?.move.moveId === move.moveId) {
    return step(withArrival(state, phase, { ...arrival, answerTo: [...arrival.answerTo, ...answerTo] }));
  }
  // Two bridges sent them, and the older one came later.
  if (move.order < here.latestMove) {
    return step(decided(state, move.moveId), ...answers(answerTo, fail(problem('stale-move'))));
  }
  const claims = readClaims(move.token);
  if (claims?.numericId !== move.numericId) {
    return refuse(state, phase, move, answerTo, problem('move-refused', 'the token is for another meeting'));
  }
  return andThen(abandon(state, phase, problem('stale-move', 'a newer move')), (at) =>
    begin(
      at,
      { ...phase, here: { ...here, latestMove: move.order }, arrival: null },
      move,
      claims.participant,
      answerTo,
    ),
  );
}

function begin(
  state: SessionState,
  phase: InMeeting,
  move: Move,
  self: string,
  answerTo: Arrival['answerTo'],
): Step {
  const epoch = state.epochs + 1;
  const place = { numericId: move.numericId, name: move.space.name };
  const notice = move.notice ?? 0;
  const arrival: Arrival = {
    move,
    link: { epoch, token: move.token, place, credentials: { pass: move.pass } },
    answerTo,
    slow: false,
    noticed: notice > 0,
    unserved: move.media?.engine === 'livekit',
    progress: { is: 'opening', open: false, signals: [] },
  };
  const begun = step(
    withArrival({ ...state, epochs: epoch }, phase, arrival),
    ...mediaAhead(arrival, self),
    { do: 'open', epoch },
    { do: 'startTimer', timer: `arrival:${epoch}`, delay: move.answerWithin },
    notice > 0
      ? { do: 'startTimer', timer: `notice:${epoch}`, delay: notice * 1_000 }
      : { do: 'startTimer', timer: `slow:${epoch}`, delay: Timing.slow },
  );
  return andThen(begun, askForTrace);
}

/** First of all, since the browser makes an answer beside everything else. In the published order nobody gets it yet. */
function mediaAhead({ move, link: { epoch } }: Arrival, self: string): Effect[] {
  const answers: Effect[] = [
    { do: 'openMedia', epoch, self, access: move.media },
    ...answerOffers(epoch, move.offers),
  ];
  if (move.handover === 'seamless') return [...answers, { do: 'connectMedia', epoch, peers: move.present }];
  return move.offers.length > 0 ? answers : [];
}

function refuse(
  state: SessionState,
  phase: InMeeting,
  move: Move,
  answerTo: Arrival['answerTo'],
  why: Problem,
): Step {
  return andThen(step(decided(state, move.moveId), ...answers(answerTo, fail(why))), (at) =>
    toldStayed(at, phase.here, move, problemName(why)),
  );
}

/** Nobody wants these any more, so there is nothing to tell whoever had no notice (SPEC M23). */
const UNWANTED: readonly ProblemName[] = ['move-cancelled', 'stale-move'];

/** The target has let go of the move before the commit. */
export function moveOff(
  state: SessionState,
  phase: InMeeting,
  { moveId, why }: MoveOff,
  id: number | undefined,
): Step {
  const { here, arrival } = phase;
  const reply = id === undefined ? [] : [{ epoch: here.epoch, id }];
  if (arrival?.move.moveId !== moveId) {
    return step(decided(state, moveId), ...answers(reply, fail(problem('stale-move'))));
  }
  const off = UNWANTED.includes(why)
    ? andThen(abandon(state, phase, problem(why)), (at) => unwanted(at, here, arrival.move))
    : stay(state, phase, problem(why, 'the target let go of it'));
  return andThen(off, (at) => step(at, ...answers(reply, ok(undefined))));
}

interface MoveOff {
  moveId: string;
  why: ProblemName;
}

const unwanted = (state: SessionState, here: Meeting, { moveId, notice }: Move): Step =>
  step(notice ? { ...state, notification: { type: 'staying', id: moveId, at: here.place.name } } : state);
