import type { MoveStory } from '../wire.ts';

/** Steps that one call bridge notes together: the one that was asked, the home, the target. */
const NOTED_TOGETHER = [
  [1, 2, 4],
  [3, 8, 9, 10],
  [5, 6, 7, 11],
];

export interface MissingStep {
  number: number;
  /** It did not happen; it may still; or the call bridge that would know remembers nothing of the move. */
  is: 'missing' | 'ahead' | 'forgotten';
}

/** Those of the eleven that the story does not have, in their order. */
export function missingSteps({ steps, outcome }: Pick<MoveStory, 'steps' | 'outcome'>): MissingStep[] {
  const there = new Set(steps.map(({ number }) => number));
  return NOTED_TOGETHER.flatMap((together) => {
    const remembered = together.some((number) => there.has(number));
    const is = outcome === 'moving' ? 'ahead' : remembered ? 'missing' : 'forgotten';
    return together.filter((number) => !there.has(number)).map((number): MissingStep => ({ number, is }));
  }).sort((one, other) => one.number - other.number);
}
