import type { LiveMove } from '../wire.ts';

type Moves = ReadonlyMap<string, LiveMove>;

const known = new WeakMap<Moves, ReadonlyMap<string, LiveMove>>();

/** The latest move of each person, by who they are before and after it. Made once for each state of the moves. */
export function movesByPerson(moves: Moves): ReadonlyMap<string, LiveMove> {
  const before = known.get(moves);
  if (before) return before;
  const latest = new Map<string, LiveMove>();
  for (const move of moves.values()) {
    for (const id of [move.movedParticipant, move.participant]) {
      const other = id === undefined ? undefined : latest.get(id);
      if (id !== undefined && (!other || other.askedAt <= move.askedAt)) latest.set(id, move);
    }
  }
  known.set(moves, latest);
  return latest;
}
