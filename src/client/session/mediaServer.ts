import * as v from 'valibot';
import type { Answer } from '../../protocol/frame.ts';
import { MediaAccess } from '../../protocol/mediaAccess.ts';
import { problem } from '../../protocol/problem.ts';
import { goOn, stay } from './arrival.ts';
import { withArrival } from './decisions.ts';
import { andThen, type Effect, type Step, step } from './effects.ts';
import { replaceMeeting } from './meetings.ts';
import type { MediaEvent } from './ports.ts';
import type { Arrival, InMeeting, Meeting, SessionState } from './state.ts';
import { Timing } from './timing.ts';

/* Where media goes by a server: what being let into its room, and losing it, means to a session (SPEC V4, V5). */

export type Served = (MediaEvent & { type: 'served' | 'interrupted' | 'unserved' })['type'];

/** Once in the room there is somebody to wait for: the cap runs from then. Without media there is no arriving. */
export function mediaOfArrival(state: SessionState, phase: InMeeting, arrival: Arrival, how: Served): Step {
  if (how === 'interrupted') return step(state);
  if (how === 'unserved')
    return stay(state, phase, problem('arrival-failed', 'the media server was not reached'));
  const { epoch } = arrival.link;
  const served = withArrival(state, phase, { ...arrival, unserved: false });
  return andThen(step(served, { do: 'startTimer', timer: `cap:${epoch}`, delay: Timing.cap }), goOn);
}

/** Whoever is here already is so without media, too, and reads that it is away. */
export function mediaOfMeeting(state: SessionState, here: Meeting, how: Served): Step {
  const unserved = how !== 'served';
  const next = here.unserved === unserved ? state : replaceMeeting(state, { ...here, unserved });
  return how === 'unserved' ? step(next, askSoon(here)) : step(next);
}

const askSoon = ({ epoch }: Meeting): Effect => ({
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
