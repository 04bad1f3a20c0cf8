import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LiveMessage, LiveObject } from '../wire.ts';
import { createLive } from './live.ts';
import { createReader } from './reader.ts';

const call = (id: string, name = id): LiveObject => ({
  kind: 'call',
  id,
  name,
  callBridge: 'cbcms1',
  locked: false,
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function page(objects: readonly LiveObject[]) {
  const live = createLive();
  for (const object of objects) live.put(object);
  const sent: LiveMessage[] = [];
  const giveUp = vi.fn();
  const reader = createReader(live, { send: (message) => sent.push(message), giveUp });
  return { live, sent, giveUp, reader };
}

describe('what a page is told', () => {
  it('is all that there is, and then what changes', () => {
    const { live, sent, reader } = page([call('a')]);
    expect(sent).toMatchObject([{ number: 1, begins: true, complete: true, objects: [{ id: 'a' }] }]);
    reader.acknowledged(1);
    live.put(call('a', 'new'));
    live.put(call('b'));
    live.drop('b');
    vi.advanceTimersByTime(10);
    expect(sent[1]).toEqual({
      number: 2,
      begins: false,
      complete: false,
      objects: [call('a', 'new')],
      gone: [],
    });
  });

  it('waits for a page that does not read, and is the latest when it does', () => {
    const many = Array.from({ length: 2_400 }, (_, index) => call(`call ${index}`));
    const { live, sent, reader } = page(many);
    expect(sent).toHaveLength(4);
    for (let turn = 0; turn < 100; turn += 1) live.put(call('call 2399', `turn ${turn}`));
    vi.advanceTimersByTime(1_000);
    expect(sent).toHaveLength(4);
    reader.acknowledged(4);
    expect(sent).toHaveLength(5);
    expect(sent[4]).toMatchObject({ complete: true });
    expect(sent[4]?.objects.at(-1)).toMatchObject({ name: 'turn 99' });
  });

  it('ends when a page has read nothing for half a minute', () => {
    const { giveUp, reader } = page([call('a')]);
    vi.advanceTimersByTime(30_000);
    expect(giveUp).toHaveBeenCalledOnce();
    reader.stop();
  });
});
