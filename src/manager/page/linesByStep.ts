import type { MoveStory } from '../wire.ts';

type Step = MoveStory['steps'][number];
export type LogLine = MoveStory['log'][number];

export interface StepWithLines {
  /** `null`: what was said before the first. */
  step: Step | null;
  /** Milliseconds since the step before. */
  took: number;
  lines: readonly LogLine[];
}

/** The steps in time, each with what all parts have logged from it until the next. */
export function linesByStep({ steps, log }: MoveStory): StepWithLines[] {
  const inTime = steps.toSorted((one, other) => one.at.localeCompare(other.at) || one.ms - other.ms);
  const before = log.filter(({ at }) => at < (inTime[0]?.at ?? '~'));
  const parts = inTime.map((step, index): StepWithLines => {
    const next = inTime[index + 1]?.at ?? '~';
    return {
      step,
      took: step.ms - (inTime[index - 1]?.ms ?? 0),
      // Of steps of one moment, the last has the lines.
      lines: log.filter(({ at }) => at >= step.at && at < next),
    };
  });
  return before.length > 0 ? [{ step: null, took: 0, lines: before }, ...parts] : parts;
}
