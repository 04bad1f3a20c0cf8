import type { Answer } from '../../protocol/frame.ts';
import { type Problem, type ProblemName, problem, problemName } from '../../protocol/problem.ts';
import { fail } from '../../protocol/result.ts';
import type { OutgoingSignal } from '../../protocol/signal.ts';
import type { Move } from '../../protocol/wc3.ts';
import { authenticate, readAuthenticated } from './authenticate.ts';
import { cross } from './crossing.ts';
import { answers, decided, stopArrivalTimers, withArrival } from './decisions.ts';
import { andThen, type Effect, type Step, step } from './effects.ts';
import { commit } from './landing.ts';
import { dropLink } from './meetings.ts';
import { connectEffect, newMeeting, othersIn, sendSignal } from './newMeeting.ts';
import type { Arrival, InMeeting, Meeting, SessionState } from './state.ts';
import { Timing } from './timing.ts';
import { cappedBy, catchUpWishes, selfState } from './wishes.ts';

/*
 * A move before its commit (SPEC M6, M9 to M11): the old meeting goes on, whatever happens here, and every way
 * out but the commit leads back to it.
 */

/** The new socket stands: authenticate at once. */
export function arrivalOpened(state: SessionState, phase: InMeeting, arrival: Arrival): Step {
  if (arrival.progress.is !== 'opening') return step(state);
  const open: Arrival = { ...arrival, progress: { ...arrival.progress, open: true } };
  return andThen(step(withArrival(state, phase, open)), goOn);
}

/**
 * A signal of the new link. Until the bridge of the target knows us it goes by the session that there is, which saves
 * the way that the new one takes to open (SPEC G4). In the published order it waits until the person is in (M7).
 */
export function arrivalSignal(
  state: SessionState,
  phase: InMeeting,
  arrival: Arrival,
  signal: OutgoingSignal,
): Step {
  const { progress, move, link } = arrival;
  const { here } = phase;
  if (progress.is === 'watching') return step(state, sendSignal(link.epoch, signal));
  if (move.handover === 'seamless' && here.socket.is === 'good') {
    const data = { moveId: move.moveId, ...signal };
    return step(state, {
      do: 'send',
      epoch: here.epoch,
      request: { name: 'POST /api/call/session/move/signal', data },
    });
  }
  const kept = { ...arrival, progress: { ...progress, signals: [...progress.signals, signal] } };
  return step(withArrival(state, phase, kept));
}

/** The one place that decides whether an arrival may take its next step. */
export function goOn(state: SessionState): Step {
  const { phase } = state;
  if (phase.at !== 'meeting' || !phase.arrival) return step(state);
  const { arrival } = phase;
  const { progress, move } = arrival;
  if (progress.is === 'opening' && progress.open) {
    if (move.handover === 'seamless') return introduce(state, phase, arrival);
    return arrival.noticed ? step(state) : cross(state, phase, arrival);
  }
  if (progress.is === 'watching' && progress.ready && !arrival.noticed && !arrival.unserved)
    return commit(state, phase, arrival);
  return step(state);
}

function introduce(state: SessionState, phase: InMeeting, arrival: Arrival): Step {
  if (arrival.progress.is !== 'opening') return step(state);
  const sent = selfState(state.wishes, null);
  const { signals } = arrival.progress;
  return step(
    withArrival(state, phase, { ...arrival, progress: { is: 'authenticating', sent, signals } }),
    authenticate(arrival.link, sent, { arriving: true }),
  );
}

/** Step 11, ahead of time: in the target as joining, neither heard nor seen. */
export function arrivalAuthenticated(
  state: SessionState,
  phase: InMeeting,
  arrival: Arrival,
  answer: Answer,
): Step {
  if (arrival.progress.is !== 'authenticating') return step(state);
  const authenticated = readAuthenticated(answer);
  if (!authenticated.ok) return stay(state, phase, authenticated.failure);
  const { epoch } = arrival.link;
  const { sent, signals } = arrival.progress;
  const joined = newMeeting(arrival.link, authenticated.value, cappedBy(sent, authenticated.value), null);
  const there = new Set(othersIn(joined).map(({ id }) => id));
  const progress = {
    is: 'watching' as const,
    joined,
    ready: !othersIn(joined).some((other) => other.state === 'connected'),
  };
  const next = withArrival(state, phase, { ...arrival, progress });
  return andThen(
    step(
      next,
      connectEffect(joined),
      ...arrival.move.present
        .filter((peer) => !there.has(peer))
        .map((peer): Effect => ({ do: 'forgetMedia', epoch, peer })),
      ...signals.filter(({ to }) => there.has(to)).map((signal) => sendSignal(epoch, signal)),
      ...catchUpWishes(next, joined, sent),
      { do: 'startTimer', timer: `cap:${epoch}`, delay: Timing.cap },
    ),
    goOn,
  );
}

/** There is somebody there to be seen. */
const hasPicture = (joined: Meeting): boolean =>
  othersIn(joined).some((other) => other.state === 'connected' && (!other.videoMuted || other.presenting));

/** A first frame, or a first link where nobody has a picture to show: there is somewhere to go (SPEC M6). */
export function arrivalSees(
  state: SessionState,
  phase: InMeeting,
  arrival: Arrival,
  by: 'frame' | 'link' | 'cap',
): Step {
  const { progress } = arrival;
  if (progress.is !== 'watching' || progress.ready) return step(state);
  if (by === 'cap' && arrival.unserved) return step(state);
  if (by === 'link' && hasPicture(progress.joined)) return step(state);
  const next = withArrival(state, phase, { ...arrival, progress: { ...progress, ready: true } });
  return andThen(step(next), goOn);
}

/**
 * From here on it is as with any move: whoever is not ready yet is moved as soon as they are, and whoever is with the next frame of
 * the target, as if it were the first: a picture that goes over between two frames stands still for longer (SPEC M22).
 */
export function noticeOver(state: SessionState, phase: InMeeting, arrival: Arrival): Step {
  if (!arrival.noticed) return step(state);
  const { epoch } = arrival.link;
  const { progress } = arrival;
  const awaits = progress.is === 'watching' && progress.ready && hasPicture(progress.joined);
  const next = { ...arrival, noticed: false, progress: awaits ? { ...progress, ready: false } : progress };
  const cap: Effect[] = awaits ? [{ do: 'startTimer', timer: `cap:${epoch}`, delay: Timing.frame }] : [];
  const slow: Effect = { do: 'startTimer', timer: `slow:${epoch}`, delay: Timing.slow };
  return andThen(step(withArrival(state, phase, next), ...cap, slow), goOn);
}

/** The arrival failed: the person stays, is told, and the bridge hears why (SPEC M9). */
export function stay(state: SessionState, phase: InMeeting, why: Problem): Step {
  const { arrival } = phase;
  if (!arrival) return step(state);
  const { move } = arrival;
  return andThen(abandon(state, phase, why), (at) => toldStayed(at, phase.here, move, problemName(why)));
}

export function toldStayed(state: SessionState, here: Meeting, move: Move, why: ProblemName): Step {
  const to = { place: { numericId: move.numericId, name: move.space.name }, credentials: {} };
  return step({ ...state, notification: { type: 'stayed', id: move.moveId, at: here.place.name, to, why } });
}

/** Lets go of an arrival without a word to the person. */
export function abandon(state: SessionState, phase: InMeeting, why: Problem): Step {
  const { arrival } = phase;
  if (!arrival) return step(state);
  return step(
    withArrival(decided(state, arrival.move.moveId), phase, null),
    ...answers(arrival.answerTo, fail(why)),
    ...endArrival(arrival),
  );
}

/** The person leaves while a move is under way. */
export function leaveArrival(state: SessionState, phase: InMeeting): Step {
  return abandon(state, phase, problem('move-refused', 'the person left'));
}

function endArrival({ link, progress }: Arrival): Effect[] {
  const { epoch } = link;
  const goodbye: Effect[] =
    progress.is === 'watching'
      ? [{ do: 'send', epoch, request: { name: 'POST /api/call/session/end', data: { reason: 'left' } } }]
      : [];
  return [...goodbye, ...dropLink(epoch), ...stopArrivalTimers(epoch)];
}
