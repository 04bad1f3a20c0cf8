import type { Admission } from '../../protocol/admission.ts';
import type { Answer } from '../../protocol/frame.ts';
import { type Problem, type ProblemName, problemName } from '../../protocol/problem.ts';
import type { Result } from '../../protocol/result.ts';
import { leaveArrival } from './arrival.ts';
import { authenticate, readAuthenticated } from './authenticate.ts';
import { andThen, type Effect, type Step, step } from './effects.ts';
import { enter, wait } from './entering.ts';
import { commit } from './landing.ts';
import { dropLink } from './meetings.ts';
import type { InMeeting, Returning, SessionState } from './state.ts';
import { Timing } from './timing.ts';
import { selfState } from './wishes.ts';

/*
 * The call bridge of the meeting is gone, and with it the session and the call (SPEC R6). The meeting will be somewhere
 * else, and its door is open: in again, with what the person has and without a question. Until then they see and hear
 * whatever media goes on without a bridge.
 */

/** Worth another try: nothing was said against the person. */
const PASSING: readonly (ProblemName | 'offline')[] = [
  'offline',
  'bridge-unavailable',
  'no-capacity',
  'too-many-attempts',
  'deadline-passed',
  'internal-error',
];

export function bridgeGone(state: SessionState, phase: InMeeting): Step {
  // Who stands ready for another meeting goes there, as when the old one is shut down (SPEC M24).
  if (phase.arrival?.progress.is === 'watching') return commit(state, phase, phase.arrival);
  return andThen(leaveArrival(state, phase), (at) => {
    const { here: from } = phase;
    const begun = { ...at, notification: null };
    // The session is over; its media goes on until there is another.
    const ending = dropLink(from.epoch).filter((effect) => effect.do !== 'closeMedia');
    return andThen(step(begun, ...ending), (next) =>
      ask(next, { at: 'returning', from, tries: 0, waiting: null }, [
        { do: 'startTimer', timer: `giveUp:${from.epoch}`, delay: Timing.return },
      ]),
    );
  });
}

function ask(state: SessionState, phase: Returning, effects: readonly Effect[] = []): Step {
  const { from, tries } = phase;
  const attempt = state.epochs + 1;
  const { numericId } = from.place;
  return step(
    {
      ...state,
      epochs: attempt,
      phase: { ...phase, tries: tries + 1, waiting: { for: 'admission', attempt } },
    },
    ...effects,
    {
      do: 'admit',
      attempt,
      request: { numericId, ...from.credentials, instead: from.resumeToken, name: state.wishes.name },
    },
  );
}

export function readmitted(
  state: SessionState,
  phase: Returning,
  attempt: number,
  result: Result<Admission, Problem | 'offline'>,
): Step {
  const { waiting, from } = phase;
  if (waiting?.for !== 'admission' || waiting.attempt !== attempt) return step(state);
  if (!result.ok)
    return refused(state, phase, result.failure === 'offline' ? 'offline' : problemName(result.failure));
  const { place, token } = result.value;
  if (token === undefined) return notBack(state, phase);
  const link = { epoch: state.epochs + 1, token, place, credentials: from.credentials };
  return step(
    { ...state, epochs: link.epoch, phase: { ...phase, waiting: { for: 'session', link, sent: null } } },
    { do: 'open', epoch: link.epoch },
  );
}

export function returnOpened(state: SessionState, phase: Returning, epoch: number): Step {
  const { waiting, from } = phase;
  if (waiting?.for !== 'session' || waiting.link.epoch !== epoch) return step(state);
  const sent = selfState(state.wishes, from);
  return step(
    { ...state, phase: { ...phase, waiting: { ...waiting, sent } } },
    authenticate(waiting.link, sent),
  );
}

/** In it again, under another name of theirs in another call; once, and said once. */
export function returned(state: SessionState, phase: Returning, epoch: number, answer: Answer): Step {
  const { waiting, from } = phase;
  if (waiting?.for !== 'session' || waiting.link.epoch !== epoch || !waiting.sent) return step(state);
  const { link, sent } = waiting;
  const authenticated = readAuthenticated(answer);
  if (!authenticated.ok)
    return andThen(step(state, ...dropLink(epoch)), (at) =>
      refused(at, phase, problemName(authenticated.failure)),
    );
  if (authenticated.value.state === 'waiting')
    return step(wait(state, link, authenticated.value), ...dropLink(from.epoch));
  const { sharing, handRaised, draft } = from;
  const entered = enter(state, link, sent, authenticated.value, { sharing, handRaised, draft });
  return andThen(entered, (at) =>
    step(
      { ...at, notification: { type: 'returned', id: `returned:${epoch}`, at: link.place.name } },
      ...dropLink(from.epoch),
    ),
  );
}

export function returnLost(state: SessionState, phase: Returning, epoch: number): Step {
  const { waiting } = phase;
  if (waiting?.for !== 'session' || waiting.link.epoch !== epoch) return step(state);
  return andThen(step(state, ...dropLink(epoch)), (at) => refused(at, phase, 'offline'));
}

function refused(state: SessionState, phase: Returning, why: ProblemName | 'offline'): Step {
  if (!PASSING.includes(why)) return notBack(state, phase);
  const delay = Timing.returnAgain * Math.min(phase.tries, 4);
  return step(
    { ...state, phase: { ...phase, waiting: null } },
    { do: 'startTimer', timer: `again:${phase.from.epoch}`, delay },
  );
}

export const returnAgain = (state: SessionState, phase: Returning): Step =>
  phase.waiting === null ? ask(state, phase) : step(state);

/** There is no way back that needs no asking: the person is told, and offered the door. */
export function notBack(state: SessionState, phase: Returning): Step {
  const { place, credentials } = phase.from;
  return step(
    { ...state, notification: null, phase: { at: 'left', place: { place, credentials }, reason: 'lost' } },
    ...stopReturning(phase),
    { do: 'releaseCapture' },
  );
}

/** Lets go of the old meeting and of every way into the new one. */
export const stopReturning = ({ from, waiting }: Returning): Effect[] => [
  ...(waiting?.for === 'session' ? dropLink(waiting.link.epoch) : []),
  { do: 'stopTimer', timer: `again:${from.epoch}` },
  ...dropLink(from.epoch),
];
