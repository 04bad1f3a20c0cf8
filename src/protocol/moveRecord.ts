import * as v from 'valibot';
import { BridgeName } from './bridgeName.ts';
import { Guid, PersonName } from './meeting.ts';
import { ProblemNameSchema } from './problemSchema.ts';
import { Traceparent } from './traceContext.ts';
import { Handover, Move } from './wc3.ts';

/** What becomes of a move (SPEC M18). */
export const MOVE_OUTCOMES = ['moving', 'landed', 'stayed', 'between'] as const;
export type MoveOutcome = (typeof MOVE_OUTCOMES)[number];

export const MoveSide = v.strictObject({
  call: Guid,
  coSpace: Guid,
  name: v.string(),
  callBridge: BridgeName,
});

/** Who is moved, from where to where, and who asked for it: known when the new participant has been created. */
export const MoveFacts = v.strictObject({
  id: Guid,
  /** Milliseconds since 1970, on the clock of the bridge that was asked. */
  askedAt: v.number(),
  /** The API user. */
  askedBy: v.string(),
  askedOf: BridgeName,
  name: PersonName,
  /** Who it was before. */
  participant: Guid,
  from: MoveSide,
  to: MoveSide,
  handover: Handover,
  reason: Move.entries.reason,
  notice: Move.entries.notice,
  /** W3C trace context of whoever asked, where there was one. */
  traceparent: v.optional(Traceparent),
});
export type MoveFacts = v.InferOutput<typeof MoveFacts>;

/** How a move ended, and when. `why`: what kept the person from landing. */
export const Verdict = v.strictObject({
  outcome: v.picklist(['landed', 'stayed', 'between']),
  why: v.nullable(ProblemNameSchema),
  at: v.number(),
});
export type Verdict = v.InferOutput<typeof Verdict>;

/** One move as one call bridge knows it, or as all of them do together. */
export const MoveRecord = v.strictObject({
  facts: MoveFacts,
  /** Who it is afterwards. */
  arrival: Guid,
  /** When the old participant was destroyed, on the clock of its home. */
  committedAt: v.nullable(v.number()),
  /** `null`: moving. */
  verdict: v.nullable(Verdict),
});
export type MoveRecord = v.InferOutput<typeof MoveRecord>;

export const outcomeOf = ({ verdict }: MoveRecord): MoveOutcome => verdict?.outcome ?? 'moving';
