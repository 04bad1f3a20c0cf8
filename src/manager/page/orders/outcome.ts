import type { LiveMove, LivePerson, Refusal } from '../../wire.ts';
import type { Bulk, PersonOrder, Target } from './orders.ts';

/** What became of one person's order, by now. `because`: a problem by name, or a refusal. */
export type PersonOutcome =
  | { is: 'waiting' | 'moving' | 'landed' }
  | { is: 'stayed' | 'between'; because: Refusal }
  | { is: 'notMoved'; because: Refusal };

type Moves = ReadonlyMap<string, LiveMove>;

export function outcomeOf({ state }: PersonOrder, moves: Moves): PersonOutcome {
  switch (state.is) {
    case 'waiting':
      return { is: 'waiting' };
    case 'ordering':
      return { is: 'moving' };
    case 'refused':
      return { is: 'notMoved', because: state.refusal };
    case 'ordered': {
      const move = state.move === undefined ? undefined : moves.get(state.move);
      return move ? outcomeOfMove(move) : { is: 'moving' };
    }
  }
}

export function outcomeOfMove({ outcome, why }: LiveMove): PersonOutcome {
  switch (outcome) {
    case 'moving':
    case 'landed':
      return { is: outcome };
    case 'stayed':
    case 'between':
      return { is: outcome, because: { code: why ?? 'unknown' } };
  }
}

/** What became of all of them together. `rest`: as in `restOf`. */
export interface Tally {
  landed: number;
  rest: number;
  /** Somebody is waiting, or on the way. */
  busy: boolean;
}

export function tallyOf(bulk: Bulk, moves: Moves): Tally {
  const tally: Tally = { landed: 0, rest: 0, busy: false };
  for (const one of bulk.people) {
    const { is } = outcomeOf(one, moves);
    if (is === 'landed') tally.landed += 1;
    if (is === 'stayed' || is === 'notMoved') tally.rest += 1;
    if (is === 'waiting' || is === 'moving') tally.busy = true;
  }
  return tally;
}

/** Those who are still in their old meeting, and to whom the same order can be given again. */
export const restOf = ({ people }: Bulk, moves: Moves): PersonOrder[] =>
  people.filter((one) => ['stayed', 'notMoved'].includes(outcomeOf(one, moves).is));

/** Whether this move was ordered here. */
export const ordered = (bulks: readonly Bulk[], move: string): boolean =>
  bulks.some(({ people }) => people.some(({ state }) => state.is === 'ordered' && state.move === move));

/** Why this person cannot be moved there, as far as it is known beforehand. */
export function hindrance(person: LivePerson | undefined, target?: Target): Refusal | undefined {
  if (!person) return { code: 'participantDoesNotExist' };
  if (!person.canMove) return { code: 'parameterError', why: person.cannotMoveBecause ?? 'notAble' };
  if (target && 'call' in target && target.call === person.call) {
    return { code: 'parameterError', why: 'sameMeeting' };
  }
  return undefined;
}
