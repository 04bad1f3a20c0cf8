import * as v from 'valibot';
import { Refusal } from '../wire.ts';

/** An order that came to no move: there is nothing at the call bridges to ask about. */
export const RefusedOrder = v.object({
  name: v.string(),
  /** Names of meetings, as far as they were known. */
  from: v.optional(v.string()),
  to: v.optional(v.string()),
  /** RFC 3339, on the clock of this browser. */
  at: v.string(),
  refusal: Refusal,
});
export type RefusedOrder = v.InferOutput<typeof RefusedOrder>;

/** Where to look next, as in docs/troubleshooting.md. */
export function checksFor({ code, why }: Refusal): readonly string[] {
  switch (why ?? code) {
    case 'unreachable':
      return ['apiNetwork', 'apiTrace'];
    case 'callBridgeTooOld':
      return ['version', 'canMove'];
    case 'mediaServerAway':
      return ['mediaServer', 'apiTrace'];
    case 'alreadyMoving':
      return ['order', 'canMove'];
    case 'notConnected':
    case 'reconnecting':
    case 'notAble':
      return ['canMove', 'person'];
    case 'sameMeeting':
    case 'participantDoesNotExist':
    case 'callDoesNotExist':
    case 'coSpaceDoesNotExist':
      return ['order', 'apiTrace'];
    case 'participantLimitReached':
    case 'callBridgeGroupUnavailable':
      return ['resources', 'joinByHand'];
    case 'callBridgeUnavailable':
      return ['callBridge', 'apiTrace'];
    default:
      return ['apiTrace'];
  }
}
