import { mayResume } from '../../protocol/closeCode.ts';
import type { Answer } from '../../protocol/frame.ts';
import { problemName } from '../../protocol/problem.ts';
import type { OutgoingSignal } from '../../protocol/signal.ts';
import { authenticate, readAuthenticated } from './authenticate.ts';
import { decided, stopArrivalTimers } from './decisions.ts';
import { andThen, type Effect, type Step, step } from './effects.ts';
import { announce, between, handOver, landingOf, stopSharing } from './landing.ts';
import { connectEffect, newMeeting, othersIn, sendSignal } from './newMeeting.ts';
import type { Arrival, Crossing, InMeeting, SessionState } from './state.ts';
import { Timing } from './timing.ts';
import { applyCap, cappedBy, catchUpWishes, selfState } from './wishes.ts';

/*
 * Handover `reference` (SPEC M7), in the document's own order: the new socket stands; end the old session, tear
 * down, authenticate, join. Between the end and the join the person is in no meeting.
 */

/** Step 8: from here on there is no way back but a new join. */
export function cross(state: SessionState, phase: InMeeting, arrival: Arrival): Step {
  const { here } = phase;
  const { link, move, progress } = arrival;
  const sent = selfState(state.wishes, null);
  const crossing: Crossing = {
    at: 'crossing',
    from: here,
    link,
    landing: landingOf(state, here, arrival),
    socket: { is: 'authenticating', sent },
    offered: move.offers.map(({ from }) => from),
    signals: progress.is === 'watching' ? [] : progress.signals,
  };
  return step(
    { ...decided(state, move.moveId), notification: null, phase: crossing },
    ...stopSharing(here),
    ...handOver(here, arrival),
    authenticate(link, sent),
    ...stopArrivalTimers(link.epoch),
    { do: 'startTimer', timer: `giveUp:${link.epoch}`, delay: Timing.crossing },
  );
}

/** The answers are made while the way in is asked for. */
export const crossingSignal = (state: SessionState, phase: Crossing, signal: OutgoingSignal): Step =>
  step({ ...state, phase: { ...phase, signals: [...phase.signals, signal] } });

/** Step 11. */
export function crossingAuthenticated(state: SessionState, phase: Crossing, answer: Answer): Step {
  const { link, socket, landing, offered, signals } = phase;
  if (socket.is !== 'authenticating') return step(state);
  const { sent } = socket;
  const authenticated = readAuthenticated(answer);
  if (!authenticated.ok)
    return between(state, landing.from, target(phase), problemName(authenticated.failure));
  const here = newMeeting(link, authenticated.value, cappedBy(sent, authenticated.value), landing);
  const there = new Set(othersIn(here).map(({ id }) => id));
  const gone = offered.filter((peer) => !there.has(peer));
  const entered = { ...state, phase: { at: 'meeting' as const, here, arrival: null } };
  const joined = andThen(applyCap(entered, here), (at) =>
    step(
      at,
      { do: 'openMedia', epoch: here.epoch, self: here.self, access: authenticated.value.media },
      ...signals.filter(({ to }) => there.has(to)).map((signal) => sendSignal(here.epoch, signal)),
      { do: 'goLive', epoch: here.epoch },
      ...gone.map((peer): Effect => ({ do: 'forgetMedia', epoch: here.epoch, peer })),
      connectEffect(here),
      ...catchUpWishes(at, here, sent),
      { do: 'stopTimer', timer: `giveUp:${here.epoch}` },
    ),
  );
  return andThen(joined, announce);
}

export function crossingLost(state: SessionState, phase: Crossing, code: number): Step {
  if (!mayResume(code)) return between(state, phase.landing.from, target(phase), 'token-refused');
  return step({ ...state, phase: { ...phase, socket: { is: 'opening' } } });
}

export function crossingOpened(state: SessionState, phase: Crossing): Step {
  if (phase.socket.is !== 'opening') return step(state);
  const sent = selfState(state.wishes, null);
  return step(
    { ...state, phase: { ...phase, socket: { is: 'authenticating', sent } } },
    authenticate(phase.link, sent),
  );
}

export const crossingGivenUp = (state: SessionState, phase: Crossing): Step =>
  between(state, phase.landing.from, target(phase), 'deadline-passed');

const target = ({ link }: Crossing) => ({
  place: link.place,
  credentials: link.credentials,
  epoch: link.epoch,
});
