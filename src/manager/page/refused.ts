import * as v from 'valibot';
import { Refusal } from '../wire.ts';
import type { Shown } from './desk.ts';
import type { Bulk, PersonOrder } from './orders/orders.ts';

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

/** Where it stands what became of one person's order; nowhere before anybody has answered. */
export function storyOf(
  { name, from, state }: PersonOrder,
  { at, target }: Pick<Bulk, 'at' | 'target'>,
): Shown | undefined {
  switch (state.is) {
    case 'waiting':
    case 'ordering':
      return undefined;
    case 'ordered':
      return state.move === undefined ? undefined : { is: 'move', id: state.move };
    case 'refused':
      return { is: 'refused', order: { name, from, to: target.name, at, refusal: state.refusal } };
  }
}
