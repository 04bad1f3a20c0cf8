import { describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { LiveMove } from '../wire.ts';
import { announceOutcomes } from './announce.ts';
import { createDesk } from './desk.ts';
import { type LiveState, NOTHING_YET } from './live/state.ts';
import type { Bulk, OrderState } from './orders/orders.ts';

const FULL = { code: 'participantLimitReached' };

function told(...states: OrderState[]) {
  const live = createStore<LiveState>(() => NOTHING_YET);
  const bulks = createStore<readonly Bulk[]>(() => []);
  const desk = createDesk();
  announceOutcomes(live, bulks, desk);
  const order = (people: readonly OrderState[]) =>
    bulks.setState(
      [
        {
          id: 1,
          at: '2026-11-26T12:00:00Z',
          target: { call: 'c', name: 'Library' },
          wishes: {},
          people: people.map((state, n) => ({ participant: `${n}`, name: `P${n}`, from: 'Garden', state })),
        },
      ],
      true,
    );
  order(states);
  const decide = (id: string, outcome: LiveMove['outcome'], why?: string) => {
    const ids = { id, movedParticipant: id, from: 'f', call: 'c', name: 'P', askedAt: '' };
    const move: LiveMove = { kind: 'move', ...ids, outcome, why };
    live.setState(({ moves }) => ({ moves: new Map(moves).set(id, move) }));
  };
  return {
    decide,
    order,
    said: () => desk.getState().told.map(({ tone, what }) => ({ tone, ...what })),
    desk,
  };
}
const ordered = (move: string): OrderState => ({ is: 'ordered', move });
const refused: OrderState = { is: 'refused', refusal: FULL };

describe('what became of an order', () => {
  it('of one person is told with the way to the verdict', () => {
    const { said, desk } = told(refused);
    expect(said()).toEqual([{ tone: 'alert', is: 'cannotMove', name: 'P0', why: FULL }]);
    expect(desk.getState().told[0]?.story).toMatchObject({
      is: 'refused',
      order: { name: 'P0', from: 'Garden', to: 'Library', refusal: FULL },
    });
  });

  it('of many is told once it is known of all, in one sentence for each half', () => {
    const { decide, said } = told(ordered('a'), ordered('b'), ordered('c'), refused);
    decide('a', 'landed');
    decide('b', 'stayed', 'arrival-failed');
    expect(said()).toEqual([]);
    decide('c', 'landed');
    expect(said()).toEqual([
      { tone: 'status', is: 'allLanded', count: 2, space: 'Library' },
      {
        tone: 'alert',
        is: 'manyFailed',
        space: 'Library',
        of: 4,
        reasons: [{ code: 'arrival-failed' }, FULL],
      },
    ]);
  });

  it('is told of those alone who were tried again, the second time', () => {
    const first = ordered('a');
    const { decide, order, said } = told(first, refused);
    decide('a', 'landed');
    expect(said()).toHaveLength(2);
    order([first, { is: 'waiting' }]);
    order([first, ordered('b')]);
    decide('b', 'landed');
    expect(said().slice(2)).toMatchObject([{ tone: 'status', is: 'outcome', name: 'P1' }]);
  });

  it('that was taken back is no alarm', () => {
    const { decide, said } = told(ordered('a'));
    decide('a', 'stayed', 'move-cancelled');
    expect(said()).toEqual([{ tone: 'status', is: 'cancelled', name: 'P0' }]);
  });
});
