import { leaveArrival } from './arrival.ts';
import { joinAgain } from './door.ts';
import { andThen, type Step, step } from './effects.ts';
import { lobbyOver } from './lobby.ts';
import { endLink } from './meetings.ts';
import { stopReturning } from './returning.ts';
import type { InMeeting, KnownPlace, SessionState } from './state.ts';

/** Ends whatever there is, at once: a person who clicks this is gone, however the network is. */
export function leave(state: SessionState): Step {
  const { phase } = state;
  switch (phase.at) {
    case 'door':
    case 'left':
      return step(state);
    case 'lobby':
      return lobbyOver(state, phase, 'left');
    case 'meeting':
      return andThen(outOf(state, phase), (at) => gone(at, phase.here));
    case 'returning':
      return andThen(step(state, ...stopReturning(phase)), (at) => gone(at, phase.from));
    case 'crossing':
      return andThen(step(state, ...endLink(phase.link.epoch, 'left')), (at) => gone(at, phase.landing.from));
    case 'between':
      return gone(state, phase.from);
  }
}

function gone(state: SessionState, { place, credentials }: KnownPlace): Step {
  return step(
    { ...state, notification: null, phase: { at: 'left', place: { place, credentials }, reason: 'left' } },
    { do: 'releaseCapture' },
  );
}

const outOf = (state: SessionState, phase: InMeeting): Step =>
  andThen(leaveArrival(state, phase), (at) =>
    step(
      at,
      ...(phase.here.sharing === 'no' ? [] : [{ do: 'stopShare' as const }]),
      ...endLink(phase.here.epoch, 'left'),
    ),
  );

/** After a move that failed: the target once more, by its own door. */
export function tryAgain(state: SessionState): Step {
  const { phase, notification } = state;
  if (phase.at === 'between') return joinAgain(state, phase.to);
  if (phase.at !== 'meeting' || notification?.type !== 'stayed') return step(state);
  return andThen(outOf(state, phase), (at) => joinAgain(at, notification.to));
}

/** The meeting that the person was in before. */
export function rejoin(state: SessionState): Step {
  const { phase } = state;
  if (phase.at === 'between') return joinAgain(state, phase.from);
  return phase.at === 'left' ? joinAgain(state, phase.place) : step(state);
}
