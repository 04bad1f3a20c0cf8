import { once } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { systemClock } from './systemClock.ts';

it('[K6] whoever stood still hears what was said meanwhile before a time limit is over', async () => {
  const happened: string[] = [];
  const { port1, port2 } = new MessageChannel();
  const heard = once(port2, 'message').then(() => happened.push('heard'));
  const over = new Promise<void>((resolve) => {
    systemClock.after(100, () => {
      happened.push('over');
      resolve();
    });
  });
  port1.postMessage('I am here');
  // As a process that is stopped: nothing runs here.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_300);
  await Promise.all([heard, over]);
  expect(happened).toEqual(['heard', 'over']);
  port1.close();
});

it('and what was called off meanwhile does not happen', async () => {
  let happened = false;
  const cancel = systemClock.after(10, () => {
    happened = true;
  });
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_100);
  await new Promise(setImmediate);
  cancel();
  await new Promise<void>((resolve) => systemClock.after(400, resolve));
  expect(happened).toBe(false);
});
