import { expect, test } from 'vitest';
import { linkRetry } from './linkRetry.ts';

const tries = (random: number) => Array.from({ length: 9 }, (_, attempt) => linkRetry(attempt, random));

test('mends first, then begins anew, then gives up', () => {
  const steps = tries(0.5).map((retry) => retry.do);
  expect(steps.slice(0, 3)).toEqual(['mend', 'mend', 'mend']);
  expect(steps.slice(3, 7)).toEqual(['renew', 'renew', 'renew', 'renew']);
  expect(steps.slice(7)).toEqual(['giveUp', 'giveUp']);
});

test('delays never shrink, and chance moves each by at most a fifth', () => {
  const [least, middle, most] = [0, 0.5, 1].map((random) => tries(random).map(({ after }) => after));
  for (const [attempt, after] of (middle ?? []).entries()) {
    expect(after).toBeGreaterThanOrEqual(middle?.[attempt - 1] ?? 0);
    expect(least?.[attempt]).toBeGreaterThanOrEqual(after * 0.79);
    expect(most?.[attempt]).toBeLessThanOrEqual(after * 1.21);
  }
});

test('in all, someone who is gone is tried for less than a minute', () => {
  const sum = tries(1)
    .slice(0, 8)
    .reduce((all, { after }) => all + after, 0);
  expect(sum).toBeLessThan(60_000);
});
