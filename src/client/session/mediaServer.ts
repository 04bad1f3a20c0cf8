import * as v from 'valibot';
import type { Answer } from '../../protocol/frame.ts';
import { MediaAccess } from '../../protocol/mediaAccess.ts';
import { problem } from '../../protocol/problem.ts';
import { goOn, stay } from './arrival.ts';
import { withArrival } from './decisions.ts';
import { andThen, type Effect, type Step, step } from './effects.ts';
import type { Arrival, InMeeting, Meeting, SessionState } from './state.ts';
import { Timing } from './timing.ts';

/* Where media goes by a server: what being let into its room, and losing it, means to a session (SPEC V4, V5). */

/** From here on there is somebody to wait for: the cap runs from now. */
export function arrivalServed(state: SessionState, phase: InMeeting, arrival: Arrival): Step {
  const { epoch } = arrival.link;
  const served = withArrival(state, phase, { ...arrival, unserved: false });
  return andThen(step(served, { do: 'startTimer', timer: `cap:${epoch}`, delay: Timing.cap }), goOn);
}

/** Without media there is no arriving; whoever is here already is so without it, too. */
export const arrivalUnserved = (state: SessionState, phase: InMeeting): Step =>
  stay(state, phase, problem('arrival-failed', 'the media server was not reached'));

export const askSoon = ({ epoch }: Meeting): Effect => ({
  do: 'startTimer',
  timer: `media:${epoch}`,
  delay: Timing.media,
});

/** A socket that is away brings a new access along when it is back. */
export function askForAccess(state: SessionState, { epoch, socket }: Meeting): Step {
  if (socket.is !== 'good') return step(state);
  const request = { name: 'GET /api/call/session/media', data: undefined } as const;
  return step(state, { do: 'send', epoch, tag: 'media', request });
}

export function accessAnswered(state: SessionState, here: Meeting, answer: Answer): Step {
  const access = answer.ok ? v.safeParse(MediaAccess, answer.value) : null;
  if (!access?.success) return step(state, askSoon(here));
  return step(state, { do: 'openMedia', epoch: here.epoch, self: here.self, access: access.output });
}
