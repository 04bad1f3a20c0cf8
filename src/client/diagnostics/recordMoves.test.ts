import { describe, expect, it } from 'vitest';
import { problem } from '../../protocol/problem.ts';
import { fail, ok } from '../../protocol/result.ts';
import type { ServerRequest } from '../../protocol/wc3.ts';
import type { SessionEvent } from '../session/events.ts';
import {
  atTarget,
  CARLA,
  entry,
  guid,
  inSpace1,
  move,
  moveRequest,
  NEW,
  OLD,
  type Person,
  taken,
  token,
} from '../session/testing/person.ts';
import { transition } from '../session/transition.ts';
import type { RecordedMove } from './recording.ts';
import { recordMoves } from './recordMoves.ts';

/** A person whom a recorder looks at; each event comes one millisecond after the one before. */
function watched(ann: Person) {
  let { state } = ann;
  let now = 0;
  const it = {
    moves: [] as readonly RecordedMove[],
    does(...events: SessionEvent[]) {
      for (const event of events) {
        now += 1;
        const before = state;
        state = transition(before, event).state;
        it.moves = recordMoves(it.moves, before, event, state, now);
      }
      return it;
    },
    told: () => it.moves.map(({ outcome, moments }) => [outcome.is, ...moments.map(({ name }) => name)]),
  };
  return it;
}

const asked = (request: ServerRequest): SessionEvent => ({ type: 'asked', epoch: OLD, request, id: 7 });
const opened: SessionEvent = { type: 'opened', epoch: NEW };
const known: SessionEvent = {
  type: 'answered',
  epoch: NEW,
  tag: 'authenticate',
  answer: ok(atTarget(inSpace1(), [entry(CARLA, 'Carla')])),
};
const frame: SessionEvent = { type: 'framePresented', epoch: NEW, participant: CARLA };
const live: SessionEvent = { type: 'answered', epoch: NEW, tag: 'live', answer: ok(undefined) };

describe('what is recorded of a move', () => {
  it('seamless: from the message to the announcement', () => {
    const ann = watched(inSpace1()).does(asked(moveRequest(move())), opened, known, frame, live);
    expect(ann.told()).toEqual([
      ['moved', 'message', 'open', 'authenticate', 'authenticated', 'ready', 'commit', 'live', 'announced'],
    ]);
    expect(ann.moves[0]).toMatchObject({ from: 'Space 1', to: 'Space 2', numericId: '1002', epoch: NEW });
    expect(ann.moves[0]?.moments.map(({ at }) => at)).toEqual([1, 2, 2, 3, 4, 4, 5, 5]);
    expect(ann.moves[0]?.moments.find(({ name }) => name === 'ready')?.by).toBe('frame');
  });

  it('seamless, to where nobody is: ready as soon as known', () => {
    const alone: SessionEvent = { ...known, answer: ok(atTarget(inSpace1(), [])) };
    const ann = watched(inSpace1()).does(asked(moveRequest(move())), opened, alone);
    expect(ann.moves[0]?.moments.at(-2)).toEqual({ name: 'ready', at: 3, by: 'nobody' });
  });

  it('reference: committed before it is known, the first picture last', () => {
    const ann = watched(inSpace1()).does(asked(moveRequest(move({}, 'reference'))), opened, known, frame);
    expect(ann.told()).toEqual([
      ['moved', 'message', 'open', 'authenticate', 'commit', 'authenticated', 'announced', 'ready'],
    ]);
  });

  it('how it ended when it did not land', () => {
    const ending = (...events: SessionEvent[]) =>
      watched(inSpace1())
        .does(asked(moveRequest(move())), ...events)
        .moves.map(({ outcome }) => outcome);
    expect(ending({ type: 'lost', epoch: NEW, code: 1006 })).toEqual([
      { is: 'stayed', why: 'arrival-failed' },
    ]);
    expect(ending({ type: 'leave' })).toEqual([{ is: 'left' }]);
    expect(ending(asked(moveRequest(move({ moveId: guid(501) }))))).toEqual([
      { is: 'overtaken' },
      { is: 'underWay' },
    ]);
    expect(ending(asked(taken('move-cancelled')))).toEqual([{ is: 'calledOff' }]);
    const refused: SessionEvent = {
      ...opened,
      type: 'answered',
      tag: 'live',
      answer: fail(problem('stale-move')),
    };
    expect(ending(opened, known, frame, refused)).toEqual([{ is: 'between', why: 'stale-move' }]);
  });

  it('one whose token is for another meeting, and which never opened anything', () => {
    const ann = watched(inSpace1()).does(asked(moveRequest(move({ token: token(guid(9), '7') }))));
    expect(ann.moves).toMatchObject([{ epoch: null, outcome: { is: 'stayed', why: 'move-refused' } }]);
    expect(ann.told()).toEqual([['stayed', 'message']]);
  });
});
