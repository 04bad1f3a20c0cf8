import type { Admission } from '../../protocol/admission.ts';
import { type Problem, problemName } from '../../protocol/problem.ts';
import type { Result } from '../../protocol/result.ts';
import { andThen, type Effect, type Step, step } from './effects.ts';
import { dropLink } from './meetings.ts';
import { atDoor, type Door, type KnownPlace, type SessionState } from './state.ts';

/** From a meeting ID to its preview; which meeting it is comes a moment later (SPEC J1). */
export function continueTo(state: SessionState, before: Door, numericId: string): Step {
  const attempt = state.epochs + 1;
  const { credentials } = before;
  const door: Door = {
    ...atDoor(numericId, credentials),
    step: 'preview',
    waiting: { for: 'lookup', attempt },
  };
  return step({ ...state, epochs: attempt, phase: door }, ...dropWaiting(before), ...preview(state), {
    do: 'admit',
    attempt,
    request: { numericId, ...credentials },
  });
}

const preview = (state: SessionState): Effect[] => [
  { do: 'setMicrophone', on: !state.wishes.audioMuted },
  { do: 'setCamera', on: !state.wishes.videoMuted },
];

export function join(state: SessionState, door: Door, name: string, passcode: string | undefined): Step {
  const trimmed = name.trim();
  if (trimmed === '' || door.waiting?.for === 'session' || door.waiting?.for === 'admission')
    return step(state);
  const credentials = passcode ? { ...door.credentials, passcode } : door.credentials;
  const attempt = state.epochs + 1;
  const phase: Door = { ...door, credentials, problem: null, waiting: { for: 'admission', attempt } };
  const next = { ...state, epochs: attempt, wishes: { ...state.wishes, name: trimmed }, phase };
  return step(next, {
    do: 'admit',
    attempt,
    request: { numericId: door.numericId, ...credentials, name: trimmed },
  });
}

/** Straight in, without a word asked: rejoin, and the next try after a move that failed. */
export function joinAgain(state: SessionState, known: KnownPlace): Step {
  const { numericId, name } = known.place;
  const door: Door = { ...atDoor(numericId, known.credentials), step: 'preview', spaceName: name };
  return andThen(step({ ...state, notification: null, phase: door }, ...preview(state)), (at) =>
    join(at, door, state.wishes.name, undefined),
  );
}

export function admitted(
  state: SessionState,
  door: Door,
  attempt: number,
  result: Result<Admission, Problem | 'offline'>,
): Step {
  const { waiting } = door;
  if (!waiting || waiting.for === 'session' || waiting.attempt !== attempt) return step(state);
  if (!result.ok)
    return refused(state, door, result.failure === 'offline' ? 'offline' : problemName(result.failure));
  const { place, token } = result.value;
  const known: Door = { ...door, spaceName: place.name, problem: null, waiting: null };
  if (waiting.for === 'lookup' || token === undefined) return step({ ...state, phase: known });
  const link = { epoch: state.epochs + 1, token, place, credentials: door.credentials };
  return step(
    { ...state, epochs: link.epoch, phase: { ...known, waiting: { for: 'session', link, sent: null } } },
    { do: 'open', epoch: link.epoch },
  );
}

export function refused(state: SessionState, door: Door, problem: NonNullable<Door['problem']>): Step {
  const passcodeAsked = door.passcodeAsked || problem === 'not-admitted';
  return step({ ...state, phase: { ...door, passcodeAsked, problem, waiting: null } });
}

/** Another meeting after all. */
export function backToId(state: SessionState, door: Door): Step {
  return step({ ...state, phase: atDoor(door.numericId, {}) }, ...dropWaiting(door), {
    do: 'releaseCapture',
  });
}

/** A session that was about to begin would go on without anybody else. */
const dropWaiting = ({ waiting }: Door): Effect[] =>
  waiting?.for === 'session' ? dropLink(waiting.link.epoch) : [];
