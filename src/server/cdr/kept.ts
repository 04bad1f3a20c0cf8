import * as v from 'valibot';
import type { CallRecord } from '../../cluster/callRecord.ts';

const common = { callLeg: v.string() };

const Record = v.variant('type', [
  v.strictObject({
    type: v.literal('callStart'),
    call: v.string(),
    name: v.string(),
    coSpace: v.string(),
    callCorrelator: v.string(),
  }),
  v.strictObject({
    type: v.literal('callEnd'),
    call: v.string(),
    durationSeconds: v.number(),
    callLegsCompleted: v.number(),
    callLegsMaxActive: v.number(),
  }),
  v.strictObject({
    type: v.literal('callLegStart'),
    ...common,
    call: v.string(),
    displayName: v.string(),
    remoteParty: v.string(),
    remoteAddress: v.string(),
    cdrTag: v.optional(v.string()),
    movedCallLeg: v.nullable(v.string()),
    movedCallLegCallBridge: v.nullable(v.string()),
  }),
  v.strictObject({
    type: v.literal('callLegUpdate'),
    ...common,
    call: v.string(),
    displayName: v.string(),
    state: v.literal('connected'),
  }),
  v.strictObject({
    type: v.literal('callLegEnd'),
    ...common,
    reason: v.picklist([
      'clientInitiatedTeardown',
      'connectionError',
      'confirmationTimeOut',
      'callMoved',
      'apiInitiatedTeardown',
      'callEnded',
      'localTeardown',
    ]),
    durationSeconds: v.number(),
  }),
]) satisfies v.GenericSchema<unknown, CallRecord>;

/** A record as it waits on the disk. */
export const KeptRecord = v.strictObject({
  /** Counts the records of this call bridge, over restarts: the public `correlatorIndex`. */
  index: v.number(),
  /** Milliseconds since 1970. */
  at: v.number(),
  record: Record,
});
export type KeptRecord = v.InferOutput<typeof KeptRecord>;
