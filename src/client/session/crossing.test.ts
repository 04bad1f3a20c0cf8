import { describe, expect, it } from 'vitest';
import { ok } from '../../protocol/result.ts';
import type { SessionEvent } from './events.ts';
import {
  atTarget,
  CARLA,
  entry,
  guid,
  inSpace1,
  kinds,
  move,
  moveRequest,
  NEW,
  OLD,
} from './testing/person.ts';

/** Offered too, and is gone before the person is in. */
const LEFT = guid(13);

describe('a move in the order of the reference', () => {
  const crossing = () => {
    const ann = inSpace1({ audioMuted: true });
    ann.asked(OLD, moveRequest(move({}, 'reference')), 7);
    return ann;
  };

  it('[M7] opens the socket, ends the old session, tears down, authenticates, joins', () => {
    const ann = crossing();
    expect(ann.here().epoch).toBe(OLD);
    const opened = kinds(ann.does({ type: 'opened', epoch: NEW }));
    const order = ['answer 3', 'send 3 POST /api/call/session/end', 'closeMedia 3', 'close 3'];
    const authenticating = 'send 4 POST /api/call/session/authenticate';
    expect(opened.filter((kind) => [...order, authenticating].includes(kind))).toEqual([
      ...order,
      authenticating,
    ]);
    const joined = ann.does({
      type: 'answered',
      epoch: NEW,
      tag: 'authenticate',
      answer: ok(atTarget(ann, [entry(CARLA, 'Carla')], { state: 'connected' })),
    });
    expect(kinds(joined)).toEqual(expect.arrayContaining(['openMedia 4', 'connectMedia 4', 'goLive 4']));
    expect(ann.state.notification).toMatchObject({ type: 'moved', to: 'Space 2', microphone: 'off' });
  });

  it('[G7, M7] answers ahead what is offered, and nobody hears of it before the person is in', () => {
    const ann = inSpace1();
    const offers = [
      { from: CARLA, sdp: 'of Carla' },
      { from: LEFT, sdp: 'of somebody who leaves meanwhile' },
    ];
    const begun = kinds(ann.asked(OLD, moveRequest(move({ offers }, 'reference')), 7));
    expect(begun.slice(0, 4)).toEqual(['openMedia 4', 'signalMedia 4', 'signalMedia 4', 'open 4']);
    const answer = (to: string): SessionEvent => ({
      type: 'signal',
      epoch: NEW,
      to,
      signal: { type: 'answer', sdp: `for ${to}` },
    });
    expect(ann.does(answer(CARLA))).toEqual([]);
    const opened = ann.does({ type: 'opened', epoch: NEW });
    expect(kinds(opened).filter((kind) => kind.includes('signal'))).toEqual([]);
    expect(ann.does(answer(LEFT))).toEqual([]);
    const joined = ann.does({
      type: 'answered',
      epoch: NEW,
      tag: 'authenticate',
      answer: ok(atTarget(ann, [entry(CARLA, 'Carla')], { state: 'connected' })),
    });
    const sent = joined.flatMap((effect) =>
      effect.do === 'send' && effect.request.name === 'POST /api/call/session/signal'
        ? [effect.request.data]
        : [],
    );
    expect(sent).toEqual([{ to: CARLA, signal: { type: 'answer', sdp: `for ${CARLA}` } }]);
    expect(joined).toContainEqual({ do: 'forgetMedia', epoch: NEW, peer: LEFT });
  });

  it('[M9] stays when the new socket does not open', () => {
    const ann = crossing();
    ann.does({ type: 'lost', epoch: NEW, code: 1006 });
    expect(ann.here().epoch).toBe(OLD);
    expect(ann.state.notification).toMatchObject({ type: 'stayed' });
  });

  it('[M16] tries again after the end of the old session, then lets the person choose', () => {
    const ann = crossing();
    ann.does({ type: 'opened', epoch: NEW });
    ann.does({ type: 'lost', epoch: NEW, code: 1006 });
    const again = ann.does({ type: 'opened', epoch: NEW });
    expect(kinds(again)).toEqual(['send 4 POST /api/call/session/authenticate']);
    ann.does({ type: 'timeUp', timer: `giveUp:${NEW}` });
    expect(ann.state.phase).toMatchObject({ at: 'between', why: 'deadline-passed' });
  });
});
