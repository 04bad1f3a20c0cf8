import * as v from 'valibot';
import { Guid, NumericId } from './meeting.ts';

/** One of the eleven steps of a move. Its detail holds no token, and nothing that the moved person may not know. */
export const TraceStep = v.object({
  step: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(11)),
  /** Who took it: a call bridge, a web bridge, or the client (`wc3`). */
  part: v.string(),
  /** Milliseconds since 1970, on the clock of that part. */
  at: v.number(),
  detail: v.string(),
  /** Of step 6: the meeting that the message names. */
  numericId: v.optional(NumericId),
});
export type TraceStep = v.InferOutput<typeof TraceStep>;

/** A move as it went, its steps in their order: what the moved participant may ask for (SPEC M17). */
export const MoveTrace = v.object({ moveId: Guid, steps: v.array(TraceStep) });
export type MoveTrace = v.InferOutput<typeof MoveTrace>;
