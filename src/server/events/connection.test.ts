import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type EventsReader, eventsReader } from '../testing/eventsReader.ts';
import {
  ARRIVAL,
  CALL,
  callInfo,
  fakeBridge,
  MOVE,
  moveRecord,
  NOBODY,
  PERSON,
  person,
} from '../testing/fakeBridge.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const CALLS = { index: 1, type: 'calls', elements: ['name', 'participants'] } as const;
const ROSTER = { index: 2, type: 'callRoster', call: CALL, elements: ['name', 'state', 'canMove'] } as const;
const calls = { ...CALLS, elements: [...CALLS.elements] };
const roster = { ...ROSTER, elements: [...ROSTER.elements] };

const told = ({ messages }: EventsReader, from = 0) =>
  messages.slice(from).map(({ messageId: _, ...message }) => message);

function following() {
  const bridge = fakeBridge();
  const reader = eventsReader(bridge);
  return { bridge, reader };
}

describe('a subscription', () => {
  it('is acknowledged, becomes active, and begins with all that there is', () => {
    const { reader } = following();
    reader.subscribe(calls, roster);
    expect(reader.acks).toEqual([{ messageId: 1, status: 'success' }]);
    expect(told(reader)).toEqual([
      { type: 'subscribeUpdate', subscriptions: [{ index: 1, state: 'active' }] },
      {
        type: 'callListUpdate',
        subscriptionIndex: 1,
        updates: [{ call: CALL, updateType: 'add', name: 'Space 2', participants: 1 }],
        complete: true,
      },
      { type: 'subscribeUpdate', subscriptions: [{ index: 2, state: 'active' }] },
      {
        type: 'rosterUpdate',
        subscriptionIndex: 2,
        updates: [
          { participant: PERSON, updateType: 'add', name: 'User X', state: 'connected', canMove: true },
        ],
        complete: true,
      },
    ]);
  });

  it('says that it is complete where there is nothing', () => {
    const { bridge, reader } = following();
    bridge.here.calls = [];
    reader.subscribe(calls);
    expect(told(reader).at(-1)).toEqual({
      type: 'callListUpdate',
      subscriptionIndex: 1,
      updates: [],
      complete: true,
    });
  });

  it('tells what is added, changed and removed, and nothing of what is as it was', () => {
    const { bridge, reader } = following();
    reader.subscribe(roster);
    reader.acknowledge();
    const before = reader.messages.length;
    bridge.here.participants = [person({ canMove: false }), person({ id: ARRIVAL, name: 'User Y' })];
    bridge.tell({ what: 'participant', id: ARRIVAL, call: CALL });
    bridge.tell({ what: 'participant', id: PERSON, call: CALL });
    vi.advanceTimersByTime(20);
    bridge.tell({ what: 'participant', id: PERSON, call: CALL });
    vi.advanceTimersByTime(20);
    bridge.here.participants = [person({ canMove: false })];
    bridge.tell({ what: 'participant', id: ARRIVAL, call: CALL });
    vi.advanceTimersByTime(20);
    expect(told(reader, before)).toMatchObject([
      {
        updates: [
          { participant: ARRIVAL, updateType: 'add', name: 'User Y' },
          { participant: PERSON, updateType: 'update', canMove: false },
        ],
      },
      { updates: [{ participant: ARRIVAL, updateType: 'remove' }] },
    ]);
  });

  it('to a call that is not here, or not any more, is deactivated', () => {
    const { bridge, reader } = following();
    reader.subscribe(roster, { index: 3, type: 'callInfo', call: NOBODY, elements: ['name'] });
    reader.acknowledge();
    const ended = { type: 'subscribeUpdate', subscriptions: [{ index: 3, state: 'deactivated' }] };
    expect(told(reader)).toContainEqual(ended);
    bridge.here.calls = [];
    bridge.here.participants = [];
    bridge.tell({ what: 'call', id: CALL });
    bridge.tell({ what: 'participant', id: PERSON, call: CALL });
    vi.advanceTimersByTime(20);
    expect(told(reader).slice(-2)).toMatchObject([
      { updates: [{ participant: PERSON, updateType: 'remove' }] },
      { subscriptions: [{ index: 2, state: 'deactivated' }] },
    ]);
  });

  it('goes on when it is wanted again as it is; another begins anew, and what is not wanted ends', () => {
    const { bridge, reader } = following();
    reader.subscribe(calls, roster);
    reader.acknowledge();
    const before = reader.messages.length;
    reader.subscribe(calls, { ...roster, elements: ['name'] });
    expect(told(reader, before)).toMatchObject([
      { type: 'subscribeUpdate', subscriptions: [{ index: 2 }] },
      { updates: [{ participant: PERSON, updateType: 'add', name: 'User X' }] },
    ]);
    reader.subscribe(calls);
    reader.acknowledge();
    const after = reader.messages.length;
    bridge.here.participants = [];
    bridge.tell({ what: 'participant', id: PERSON, call: CALL });
    vi.advanceTimersByTime(20);
    expect(reader.messages.length).toBe(after);
  });

  it('to moves tells each with its outcome, by the bridge that was asked', () => {
    const { bridge, reader } = following();
    reader.subscribe({ index: 4, type: 'moves', elements: ['outcome', 'why', 'participant'] });
    reader.acknowledge();
    const record = moveRecord();
    bridge.records.push({ record, steps: [] });
    bridge.tell({ what: 'move', id: MOVE });
    vi.advanceTimersByTime(20);
    expect(told(reader).at(-1)).toEqual({
      type: 'moveListUpdate',
      subscriptionIndex: 4,
      updates: [{ move: MOVE, updateType: 'add', outcome: 'moving', participant: ARRIVAL }],
    });
    bridge.records.splice(0, 1, {
      record: { ...record, verdict: { outcome: 'stayed', why: 'arrival-failed', at: 0 } },
      steps: [],
    });
    bridge.tell({ what: 'move', id: MOVE });
    vi.advanceTimersByTime(20);
    expect(told(reader).at(-1)).toMatchObject({
      updates: [{ updateType: 'update', outcome: 'stayed', why: 'arrival-failed' }],
    });
  });
});

describe('a reader that is slow', () => {
  const crowd = Array.from({ length: 5_000 }, (_, at) => {
    const id = `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`;
    return person({ id, name: `Person ${at}` });
  });

  it('is sent no more than eight messages ahead, whatever happens, and in the end knows all as it is', () => {
    const { bridge, reader } = following();
    bridge.here.participants = crowd;
    reader.subscribe(roster);
    expect(reader.messages).toHaveLength(8);
    for (const round of ['onHold', 'initial', 'connected'] as const) {
      bridge.here.participants = bridge.here.participants.slice(10).map((one) => ({ ...one, state: round }));
      for (const { id } of crowd) bridge.tell({ what: 'participant', id, call: CALL });
      vi.advanceTimersByTime(20);
    }
    expect(reader.messages).toHaveLength(8);
    while (reader.acknowledge() > 0) vi.advanceTimersByTime(20);
    expect(reader.known(2)).toEqual(
      new Map(
        crowd
          .slice(30)
          .map(({ id, name }) => [id, { participant: id, name, state: 'connected', canMove: true }]),
      ),
    );
    expect(told(reader).filter((message) => 'complete' in message)).toHaveLength(1);
  });

  it('that acknowledges nothing is closed after half a minute', () => {
    const { reader } = following();
    reader.subscribe(calls);
    vi.advanceTimersByTime(29_000);
    expect(reader.closedWith).toEqual([]);
    vi.advanceTimersByTime(2_000);
    expect(reader.closedWith).toEqual(['not acknowledged']);
  });

  it('that reads is not', () => {
    const { reader } = following();
    reader.subscribe(calls);
    reader.acknowledge();
    vi.advanceTimersByTime(120_000);
    expect(reader.closedWith).toEqual([]);
  });
});

describe('what is no request', () => {
  it.each([
    ['no JSON', '{'],
    ['no message', '[]'],
    ['of no known kind', { type: 'shout' }],
  ])('%s ends the connection', (_, frame) => {
    const { reader } = following();
    reader.say(frame);
    expect(reader.closedWith).toEqual(['not a message']);
  });

  it.each([
    ['an unknown type', [{ index: 1, type: 'gossip' }]],
    ['a roster of nothing', [{ index: 1, type: 'callRoster' }]],
    ['no list', 'all of them'],
  ])('with %s is answered so, and changes nothing', (_, subscriptions) => {
    const { reader } = following();
    reader.say({ type: 'message', message: { messageId: 9, type: 'subscribeRequest', subscriptions } });
    expect(reader.acks).toEqual([{ messageId: 9, status: 'invalidMessage' }]);
    expect(reader.messages).toEqual([]);
  });

  it('with a key twice is answered so, and changes nothing', () => {
    const { reader } = following();
    const request = { messageId: 9, type: 'subscribeRequest', subscriptions: [calls] };
    reader.say(
      JSON.stringify({ type: 'message', message: request }).replace('"index":1', '"index":1,"index":2'),
    );
    expect(reader.acks).toEqual([{ messageId: 9, status: 'invalidMessage' }]);
    expect(reader.messages).toEqual([]);
  });

  it('with one index twice is refused', () => {
    const { reader } = following();
    reader.subscribe(calls, { ...roster, index: 1 });
    expect(reader.acks).toEqual([{ messageId: 1, status: 'duplicateIndex' }]);
  });
});

it('calls begin and end in the list', () => {
  const { bridge, reader } = following();
  bridge.here.calls = [];
  reader.subscribe(calls);
  bridge.here.calls = [callInfo()];
  bridge.tell({ what: 'call', id: CALL });
  vi.advanceTimersByTime(20);
  expect([...reader.known(1).keys()]).toEqual([CALL]);
  reader.leave();
  bridge.here.calls = [];
  bridge.tell({ what: 'call', id: CALL });
  vi.advanceTimersByTime(20);
  expect([...reader.known(1).keys()]).toEqual([CALL]);
});
