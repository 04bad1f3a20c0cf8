import type { TraceStep } from '../../protocol/moveTrace.ts';
import type { Alignment } from '../store/diagnosis.ts';
import type { Moment } from './recording.ts';

/** Bridges tell whole milliseconds, rounded down: what happened may have happened this much later. */
const ROUNDING = 1;

/**
 * How far the bridges' clocks are ahead of this tab's, which may be wrong by hours. Nothing is heard before it was
 * said, so the messages of the move bracket it: the message came after it was sent (step 7); an authentication was
 * registered (step 11) after it was sent and before its answer came; the old session was ended (steps 8 and 10)
 * after this tab committed, and before it was confirmed live. What lies between the brackets is on its way, in the
 * network or in a busy tab, and cannot be told apart: the middle is taken, exact to half the width. Null where a
 * bracket is missing. Takes the bridges' own clocks for one.
 */
export function alignClocks(steps: readonly TraceStep[], moments: readonly Moment[]): Alignment | null {
  const step = (number: number) => steps.find((each) => each.step === number)?.at ?? Number.NaN;
  const moment = (name: Moment['name']) => moments.find((each) => each.name === name)?.at ?? Number.NaN;
  const atLeast = Math.max(
    ...known(step(7) - moment('message'), step(11) - moment('authenticated'), step(10) - moment('live')),
  );
  const atMost =
    Math.min(
      ...known(step(11) - moment('authenticate'), step(8) - moment('commit'), step(10) - moment('commit')),
    ) + ROUNDING;
  if (!Number.isFinite(atLeast) || !Number.isFinite(atMost)) return null;
  // Crossed brackets: the bridges' clocks differ by that much among themselves.
  return { offset: (atLeast + atMost) / 2, within: Math.abs(atMost - atLeast) / 2 };
}

const known = (...differences: number[]): number[] =>
  differences.filter((difference) => !Number.isNaN(difference));
