import { expect, it } from 'vitest';
import { CloseCode } from '../../protocol/closeCode.ts';
import { problem } from '../../protocol/problem.ts';
import { fail, ok } from '../../protocol/result.ts';
import { BEN, inSpace1, kinds, OLD } from './testing/person.ts';

const mute = { type: 'decide', decision: { is: 'mute', participant: BEN } } as const;
const lock = { type: 'decide', decision: { is: 'lock', locked: true } } as const;
const lostSocket = { type: 'lost', epoch: OLD, code: CloseCode.silent } as const;

it('[H7] a request that was granted is not mentioned', () => {
  const hal = inSpace1();
  expect(kinds(hal.does(mute))).toEqual([`send ${OLD} POST /api/call/host/mute`]);
  hal.does({ type: 'answered', epoch: OLD, tag: 'decision:1', answer: ok(undefined) });
  expect(hal.state.notification).toBeNull();
  hal.does(lostSocket);
  expect(hal.state.notification).toBeNull();
});

it('[H7] one that was refused is told with whom it was about and why; trying again puts that away', () => {
  const hal = inSpace1();
  hal.does(lock);
  hal.does(mute);
  hal.does({ type: 'answered', epoch: OLD, tag: 'decision:1', answer: ok(undefined) });
  hal.does({ type: 'answered', epoch: OLD, tag: 'decision:2', answer: fail(problem('nobody-there')) });
  const { notification } = hal.state;
  expect(notification).toMatchObject({
    type: 'undecided',
    decision: mute.decision,
    name: 'Ben',
    why: 'nobody-there',
  });
  hal.does(mute);
  expect(hal.state.notification).toBeNull();
  hal.does({ type: 'answered', epoch: OLD, tag: 'decision:3', answer: fail(problem('nobody-there')) });
  expect(hal.state.notification?.id).not.toBe(notification?.id);
});

it('[H7] one whose answer is lost with its socket is told, and so is one that finds no socket', () => {
  const hal = inSpace1();
  hal.does(lock);
  hal.does(lostSocket);
  expect(hal.state.notification).toMatchObject({ decision: lock.decision, why: 'bridge-unavailable' });
  hal.does({ type: 'dismiss', notification: hal.state.notification?.id ?? '' });
  expect(hal.state.notification).toBeNull();
  expect(hal.does(lock)).toEqual([]);
  expect(hal.state.notification).toMatchObject({ decision: lock.decision, why: 'bridge-unavailable' });
});

it('[H7] an answer that nobody waits for any more changes nothing', () => {
  const hal = inSpace1();
  const before = hal.state;
  hal.does({ type: 'answered', epoch: OLD, tag: 'decision:7', answer: fail(problem('not-allowed')) });
  expect(hal.state).toEqual(before);
});
