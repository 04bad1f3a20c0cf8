import { CloseCode, mayResume } from '../../protocol/closeCode.ts';
import type { Answer } from '../../protocol/frame.ts';
import type { MediaAccess } from '../../protocol/mediaAccess.ts';
import { problemName } from '../../protocol/problem.ts';
import type { EndReason } from '../../protocol/wc3.ts';
import { leaveArrival } from './arrival.ts';
import { authenticate, readAuthenticated } from './authenticate.ts';
import { decisionsLost } from './deciding.ts';
import { applySnapshot, forgetMissing } from './deltas.ts';
import { andThen, type Effect, type Step, step } from './effects.ts';
import { announce, between, commit } from './landing.ts';
import { dropLink, replaceMeeting } from './meetings.ts';
import { connectEffect } from './newMeeting.ts';
import { word } from './ordered.ts';
import { sayQuality } from './quality.ts';
import { bridgeGone } from './returning.ts';
import { standSoon } from './standing.ts';
import type { InMeeting, Left, Meeting, SessionState } from './state.ts';
import { Timing } from './timing.ts';
import { applyCap, cappedBy, catchUpWishes, selfState } from './wishes.ts';

/** The socket of the meeting the person is in went away (SPEC R1, C2). */
export function lost(state: SessionState, phase: InMeeting, code: number): Step {
  const { here } = phase;
  if (!mayResume(code)) return over(state, phase, code === CloseCode.replaced ? 'replaced' : 'lost');
  const effects: Effect[] =
    here.socket.is === 'good'
      ? [{ do: 'startTimer', timer: `giveUp:${here.epoch}`, delay: Timing.giveUp }]
      : [];
  const seeking = { ...here, catchingUp: false, socket: { is: 'opening' as const } };
  return step(decisionsLost(replaceMeeting(state, seeking), seeking), ...effects);
}

/** With the resume token, and what the person wants by now (SPEC R5). */
export function reopened(state: SessionState, here: Meeting): Step {
  if (here.socket.is !== 'opening') return step(state);
  const sent = selfState(state.wishes, here);
  const socket = { is: 'authenticating' as const, sent };
  return step(
    replaceMeeting(state, { ...here, socket }),
    authenticate({ epoch: here.epoch, token: here.resumeToken }, sent),
  );
}

export function resumed(state: SessionState, phase: InMeeting, answer: Answer): Step {
  const { here } = phase;
  if (here.socket.is !== 'authenticating') return step(state);
  const { sent } = here.socket;
  const authenticated = readAuthenticated(answer);
  if (!authenticated.ok) {
    const why = problemName(authenticated.failure);
    if (here.landing) return between(state, here.landing.from, here, why);
    return why === 'bridge-unavailable' ? bridgeGone(state, phase) : over(state, phase, 'lost');
  }
  const { snapshot, resumeToken, media } = authenticated.value;
  const capped = cappedBy(sent, authenticated.value);
  const changed: Meeting = {
    ...applySnapshot(here, snapshot, state.panel === 'chat'),
    resumeToken,
    socket: { is: 'good' },
    capped,
    // Somebody did it while nobody could say so (SPEC O2).
    muted: !here.landing && (capped.audio || capped.video) ? word(here, capped) : here.muted,
  };
  const back = applyCap(replaceMeeting(state, changed), changed);
  const settled = andThen(back, (at) =>
    step(
      at,
      { do: 'stopTimer', timer: `giveUp:${here.epoch}` },
      ...(media ? [reopenMedia(changed, media)] : []),
      ...forgetMissing(here, snapshot),
      connectEffect(changed),
      ...catchUpWishes(at, changed, sent),
      ...sayQuality(changed),
      standSoon(here.epoch),
    ),
  );
  // Authenticating without `arriving` is as good as `live`: the bridge has made the person connected.
  return changed.landing ? andThen(settled, announce) : settled;
}

const reopenMedia = ({ epoch, self }: Meeting, access: MediaAccess): Effect => ({
  do: 'openMedia',
  epoch,
  self,
  access,
});

export function givenUp(state: SessionState, phase: InMeeting): Step {
  const { here } = phase;
  if (here.socket.is === 'good') return step(state);
  return here.landing
    ? between(state, here.landing.from, here, 'deadline-passed')
    : over(state, phase, 'lost');
}

/**
 * The bridge's word is final (SPEC E2). Before it has confirmed a move, there was no being in that meeting. A bridge
 * that goes down takes the old meeting alone: who stands ready for another goes there now (SPEC M24).
 */
export function ended(state: SessionState, phase: InMeeting, reason: EndReason): Step {
  const { here, arrival } = phase;
  if (reason === 'shutdown' && arrival?.progress.is === 'watching') return commit(state, phase, arrival);
  return here.landing
    ? between(state, here.landing.from, here, 'arrival-failed')
    : over(state, phase, reason);
}

/** The end of being in a meeting, by whatever cause: everything of it is let go. */
export function over(state: SessionState, phase: InMeeting, reason: Left['reason']): Step {
  const { here } = phase;
  const { place, credentials } = here;
  const left: Left = { at: 'left', place: { place, credentials }, reason };
  return andThen(leaveArrival(state, phase), (at) =>
    step({ ...at, notification: null, phase: left }, ...dropLink(here.epoch), { do: 'releaseCapture' }),
  );
}
