import type { Answer } from '../../protocol/frame.ts';
import { problemName } from '../../protocol/problem.ts';
import { authenticate, readAuthenticated } from './authenticate.ts';
import { refused } from './door.ts';
import { andThen, type Step, step } from './effects.ts';
import { dropLink } from './meetings.ts';
import { answerOffers, connectEffect, newMeeting } from './newMeeting.ts';
import { standSoon } from './standing.ts';
import type { Door, SessionState } from './state.ts';
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
  const here = newMeeting(link, authenticated.value, cappedBy(sent, authenticated.value), null);
  const entered = { ...state, phase: { at: 'meeting' as const, here, arrival: null } };
  return andThen(applyCap(entered, here), (at) =>
    step(
      at,
      { do: 'openMedia', epoch, self: here.self, access: authenticated.value.media },
      { do: 'goLive', epoch },
      ...answerOffers(epoch, authenticated.value.offers),
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
