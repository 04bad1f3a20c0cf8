import { describe, expect, it } from 'vitest';
import type { LiveMessage, LiveObject, LivePerson } from '../../wire.ts';
import { applied, type LiveState, NOTHING_YET } from './state.ts';

const bridge: LiveObject = { kind: 'bridge', id: 'cbcms1', state: 'answering' };
const call = (id: string, name: string): LiveObject => ({
  kind: 'call',
  id,
  name,
  callBridge: 'cbcms1',
  locked: false,
});
const person = (id: string, inCall: string, name = id): LivePerson => ({
  kind: 'person',
  id,
  call: inCall,
  callBridge: 'cbcms1',
  name,
  state: 'connected',
  audioMuted: false,
  videoMuted: false,
  presenter: false,
  handRaised: false,
  layout: 'automatic',
  canMove: true,
});
const message = (fields: Partial<LiveMessage>): LiveMessage => ({
  number: 1,
  begins: false,
  complete: false,
  objects: [],
  gone: [],
  ...fields,
});
const told = (state: LiveState, ...objects: LiveObject[]) => applied(state, message({ objects }));

const whole = applied(
  NOTHING_YET,
  message({
    begins: true,
    complete: true,
    objects: [bridge, call('b', 'Space 10'), call('a', 'Space 2'), person('zoe', 'a'), person('ann', 'a')],
  }),
);

describe('the live state', () => {
  it('has meetings and people by name, numbers as numbers', () => {
    expect(whole).toMatchObject({ connection: 'live', order: ['a', 'b'] });
    expect(whole.rosters.get('a')).toEqual(['ann', 'zoe']);
  });

  it('keeps the identity of everything that a change is not about', () => {
    const next = told(whole, { ...person('ann', 'a'), audioMuted: true });
    expect(next.people.get('ann')?.audioMuted).toBe(true);
    expect(next.people.get('zoe')).toBe(whole.people.get('zoe'));
    expect(next.rosters).toBe(whole.rosters);
    expect(next.calls).toBe(whole.calls);
    expect(next.order).toBe(whole.order);
  });

  it('takes people from one meeting to another, and away', () => {
    const moved = told(whole, person('ann', 'b'));
    expect(moved.rosters.get('a')).toEqual(['zoe']);
    expect(moved.rosters.get('b')).toEqual(['ann']);
    const left = applied(moved, message({ gone: ['zoe', 'ann'] }));
    expect(left.people.size).toBe(0);
    expect(left.rosters.size).toBe(0);
  });

  it('after a reconnect keeps what there was until all is told, and then only that', () => {
    const begun = applied(whole, message({ begins: true, objects: [bridge, call('a', 'Space 2')] }));
    expect(begun.people.size).toBe(2);
    const complete = applied(begun, message({ number: 2, complete: true, objects: [person('ann', 'a')] }));
    expect([...complete.calls.keys()]).toEqual(['a']);
    expect([...complete.people.keys()]).toEqual(['ann']);
    expect(complete.order).toEqual(['a']);
  });
});
