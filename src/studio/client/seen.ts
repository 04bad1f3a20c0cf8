import type { SessionState } from '../../client/session/state.ts';
import type { Seen } from '../port.ts';

/** What the studio shows of a session: nothing that opens one. */
export function seenOf({ phase, notification }: SessionState): Seen {
  const said = { notification: notification?.type ?? null };
  const nothing = { place: '', epoch: null, socket: null, arrival: null, landing: false };
  switch (phase.at) {
    case 'door':
      return { ...nothing, ...said, at: phase.at, place: phase.spaceName ?? '' };
    case 'lobby':
      return { ...nothing, ...said, at: phase.at, place: phase.place.name };
    case 'meeting': {
      const { here, arrival } = phase;
      return {
        at: phase.at,
        place: here.place.name,
        epoch: here.epoch,
        socket: here.socket.is,
        arrival: arrival && {
          to: arrival.link.place.name,
          progress: arrival.progress.is,
          slow: arrival.slow,
        },
        landing: here.landing !== null,
        ...said,
      };
    }
    case 'returning':
      return { ...nothing, ...said, at: phase.at, place: phase.from.place.name };
    case 'crossing':
      return {
        at: phase.at,
        place: phase.link.place.name,
        epoch: phase.link.epoch,
        socket: phase.socket.is,
        arrival: null,
        landing: true,
        ...said,
      };
    case 'between':
      return { ...nothing, ...said, at: phase.at, place: phase.to.place.name };
    case 'left':
      return { ...nothing, ...said, at: phase.at, place: phase.place.place.name };
  }
}
