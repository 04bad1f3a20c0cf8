import type { TraceStep } from '../../protocol/moveTrace.ts';
import type { Alignment } from '../store/diagnosis.ts';
import type { Moment } from './recording.ts';

/** Bridges tell whole milliseconds, rounded down: what happened may have happened this much later. */
const ROUNDING = 1;

/**
 * How far the bridges' clocks are ahead of this tab's, which may be wrong by hours. Nothing is heard before it was
 * said, so two frames of the move bracket it: the message was sent (step 7) before it came; the authentication was
 * sent before it was registered (step 11), and that before its answer came. What lies between the brackets is the
 * network's and cannot be told apart: the middle is taken, exact to half the width. Null where a bracket is missing.
 * Takes the bridges' own clocks for one.
 */
export function alignClocks(steps: readonly TraceStep[], moments: readonly Moment[]): Alignment | null {
  const step = (number: number) => steps.find((each) => each.step === number)?.at;
  const moment = (name: Moment['name']) => moments.find((each) => each.name === name)?.at;
  const [sent, registered] = [step(7), step(11)];
  const [message, asked, answered] = [moment('message'), moment('authenticate'), moment('authenticated')];
  if (registered === undefined || asked === undefined) return null;
  const atMost = registered + ROUNDING - asked;
  const atLeast = Math.max(
    sent === undefined || message === undefined ? Number.NEGATIVE_INFINITY : sent - message,
    answered === undefined ? Number.NEGATIVE_INFINITY : registered - answered,
  );
  if (!Number.isFinite(atLeast)) return null;
  // Crossed brackets: the two bridges' clocks differ by that much themselves.
  return { offset: (atLeast + atMost) / 2, within: Math.abs(atMost - atLeast) / 2 };
}
