import { expect, it } from 'vitest';
import { missingSteps } from './missingSteps.ts';

const storyOf = (...numbers: number[]) => ({
  outcome: 'stayed' as const,
  steps: numbers.map((number) => ({ number, part: 'cbcms1', at: '', ms: 0 })),
});
const told = (...numbers: number[]) =>
  missingSteps(storyOf(...numbers)).map(({ number, is }) => `${number} ${is}`);

it('what did not happen is told from what nobody remembers', () => {
  expect(told(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)).toEqual([]);
  expect(told(1, 2, 3, 4, 5, 6)).toEqual(['7', '8', '9', '10', '11'].map((number) => `${number} missing`));
  // The target has been started anew.
  expect(told(1, 2, 3, 4, 8, 9, 10)).toEqual(['5', '6', '7', '11'].map((number) => `${number} forgotten`));
  expect(missingSteps(storyOf()).every(({ is }) => is === 'forgotten')).toBe(true);
});

it('of a move that is under way, what is not there may still come', () => {
  expect(missingSteps({ ...storyOf(1, 2), outcome: 'moving' }).map(({ is }) => is)).toEqual(
    Array(9).fill('ahead'),
  );
});
