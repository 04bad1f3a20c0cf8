import type { Clock } from '../../cluster/ports.ts';

/** LiveKit renews the token of whoever is in a room, each time for ten minutes; clocks may differ. */
const REMEMBERED = 11 * 60_000;

/** Who has left, by room, for as long as a token of theirs may be good. */
export interface Gone {
  add(room: string, identity: string): void;
  rooms(): ReadonlyMap<string, ReadonlySet<string>>;
}

export function createGone(clock: Clock): Gone {
  /** The oldest first. */
  const left: { room: string; identity: string; until: number }[] = [];

  return {
    add: (room, identity) => left.push({ room, identity, until: clock.now() + REMEMBERED }),
    rooms() {
      const now = clock.now();
      const past = left.findIndex(({ until }) => until > now);
      left.splice(0, past < 0 ? left.length : past);
      const rooms = new Map<string, Set<string>>();
      for (const { room, identity } of left) rooms.set(room, (rooms.get(room) ?? new Set()).add(identity));
      return rooms;
    },
  };
}
