import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LinkRetry, LinkRetryPolicy } from './linkRetry.ts';
import { createWatchdog } from './watchdog.ts';

const policy: LinkRetryPolicy = (attempt) =>
  attempt < 2 ? { do: 'mend', after: 100 * (attempt + 1) } : { do: 'giveUp', after: 1_000 };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function watched() {
  const acts: LinkRetry['do'][] = [];
  return { acts, watchdog: createWatchdog(policy, (retry) => acts.push(retry.do)) };
}

test('acts by the policy until it gives up', () => {
  const { acts, watchdog } = watched();
  watchdog.watch();
  watchdog.watch();
  vi.advanceTimersByTime(99);
  expect(acts).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(acts).toEqual(['mend']);
  vi.advanceTimersByTime(1_200);
  expect(acts).toEqual(['mend', 'mend', 'giveUp']);
  vi.advanceTimersByTime(60_000);
  expect(acts).toHaveLength(3);
});

test('a link that stands is left alone, and the next loss begins with the first try', () => {
  const { acts, watchdog } = watched();
  watchdog.watch();
  vi.advanceTimersByTime(150);
  watchdog.stands();
  vi.advanceTimersByTime(60_000);
  expect(acts).toEqual(['mend']);
  watchdog.watch();
  vi.advanceTimersByTime(100);
  expect(acts).toEqual(['mend', 'mend']);
});

test('hurries when the network is back; stopped, it never acts', () => {
  const { acts, watchdog } = watched();
  watchdog.watch();
  watchdog.hurry();
  expect(acts).toEqual(['mend']);
  watchdog.stop();
  watchdog.hurry();
  watchdog.watch();
  vi.advanceTimersByTime(60_000);
  expect(acts).toEqual(['mend']);
});
