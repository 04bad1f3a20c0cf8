import type { Answer } from '../../protocol/frame.ts';
import type { SelfState } from '../../protocol/meeting.ts';
import { problemName } from '../../protocol/problem.ts';
import type { Authenticated } from '../../protocol/wc3.ts';
import { authenticate, readAuthenticated } from './authenticate.ts';
import { refused } from './door.ts';
import { andThen, type Step, step } from './effects.ts';
import { dropLink } from './meetings.ts';
import { answerOffers, connectEffect, newMeeting } from './newMeeting.ts';
import { word } from './ordered.ts';
import { standSoon } from './standing.ts';
import type { Door, Meeting, NewLink, SessionState } from './state.ts';
import { applyCap, cappedBy, catchUpWishes, selfState } from './wishes.ts';

/* From the door into the meeting: the token is there, the session not yet. */

export function doorOpened(state: SessionState, door: Door, epoch: number): Step {
  const { waiting } = door;
  if (waiting?.for !== 'session' || waiting.link.epoch !== epoch) return step(state);
  const sent = selfState(state.wishes, null);
  return step(
    { ...state, phase: { ...door, waiting: { ...waiting, sent } } },
    authenticate(waiting.link, sent),
  );
}

export function doorAuthenticated(state: SessionState, door: Door, epoch: number, answer: Answer): Step {
  const { waiting } = door;
  if (waiting?.for !== 'session' || waiting.link.epoch !== epoch || !waiting.sent) return step(state);
  const authenticated = readAuthenticated(answer);
  if (!authenticated.ok) {
    return andThen(step(state, ...dropLink(epoch)), (at) =>
      refused(at, door, problemName(authenticated.failure)),
    );
  }
  const { sent, link } = waiting;
  return authenticated.value.state === 'waiting'
    ? step(wait(state, link, authenticated.value))
    : enter(state, link, sent, authenticated.value);
}

/** In the lobby, until somebody lets them in (SPEC L). */
export function wait(
  state: SessionState,
  { epoch, place, credentials }: NewLink,
  answer: Authenticated,
): SessionState {
  const { resumeToken } = answer;
  return {
    ...state,
    phase: { at: 'lobby', epoch, place, credentials, resumeToken, socket: { is: 'good' } },
  };
}

/** Also out of the lobby. `kept`: what the person has of this meeting already. */
export function enter(
  state: SessionState,
  link: NewLink,
  sent: SelfState,
  answer: Authenticated,
  kept: Partial<Meeting> = {},
): Step {
  const { epoch } = link;
  const capped = cappedBy(sent, answer);
  const meeting = { ...newMeeting(link, answer, capped, null), ...kept };
  const taken = { audio: capped.audio && !sent.audioMuted, video: capped.video && !sent.videoMuted };
  // Of what was off already there is nothing to tell (SPEC A9).
  const here = taken.audio || taken.video ? { ...meeting, muted: word(meeting, taken, null, true) } : meeting;
  const entered = { ...state, phase: { at: 'meeting' as const, here, arrival: null } };
  return andThen(applyCap(entered, here), (at) =>
    step(
      at,
      { do: 'openMedia', epoch, self: here.self, access: answer.media },
      { do: 'goLive', epoch },
      ...answerOffers(epoch, answer.offers),
      connectEffect(here),
      ...catchUpWishes(at, here, sent),
      standSoon(epoch),
    ),
  );
}

/** The socket went away before the session stood: nothing is lost yet, so say it and let the person try again. */
export function doorLost(state: SessionState, door: Door, epoch: number): Step {
  if (door.waiting?.for !== 'session' || door.waiting.link.epoch !== epoch) return step(state);
  return andThen(step(state, ...dropLink(epoch)), (at) => refused(at, door, 'offline'));
}
