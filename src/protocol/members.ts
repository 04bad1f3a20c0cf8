import * as v from 'valibot';
import { BridgeName } from './bridgeName.ts';
import { operation } from './bus.ts';
import { Guid } from './meeting.ts';

/** Every process serves this one: the table `memberQueries`. */
export const MEMBERS = 'members';
/** Of the tables of `bus.ts`. Parts that speak another one cannot be of one cluster: raise it when one cannot be read by the other. */
export const BUS_PROTOCOL = 2;

/** A call bridge or web bridge. Not strict: that it speaks another version must be legible to every version. */
export const Member = v.object({
  kind: v.picklist(['callbridge', 'webbridge']),
  name: BridgeName,
  /** Another one with each start. */
  run: Guid,
  /** When it was started: milliseconds since 1970. */
  since: v.number(),
  protocol: v.number(),
  /** Of a call bridge's API; empty as long as nobody listens there. */
  address: v.string(),
});
export type Member = v.InferOutput<typeof Member>;
const Members = v.object({ members: v.array(Member) });

/** Who is of the cluster (SPEC K). */
export const memberQueries = {
  who: operation(v.undefined(), Members),
  /** Again and again, by everybody. */
  present: operation(Members, v.undefined()),
  /** Whoever stops says so. */
  gone: operation(Members, v.undefined()),
} as const;
