import * as v from 'valibot';
import { ChatMessage, Guid, Place, RosterEntry } from './meeting.ts';
import { Policy } from './policy.ts';
import { Reaction } from './reaction.ts';

/* Beside `meeting.ts` and not in it: the join page has no use for them, and does not load them. */

/** All that a client may know of its meeting, at one revision (SPEC S1). */
export const Snapshot = v.object({
  revision: v.pipe(v.number(), v.integer(), v.minValue(0)),
  place: Place,
  policy: Policy,
  /** Whoever comes now waits in the lobby. */
  locked: v.boolean(),
  /** Whoever comes now is asked for a passcode. */
  passcodeAsked: v.boolean(),
  /** Milliseconds since 1970, the call bridge's clock. */
  startedAt: v.number(),
  self: Guid,
  participants: v.array(RosterEntry),
  /** What was said since this person came. */
  chat: v.array(ChatMessage),
});
export type Snapshot = v.InferOutput<typeof Snapshot>;

export const Change = v.variant('type', [
  v.object({ type: v.literal('participant'), participant: RosterEntry }),
  v.object({ type: v.literal('left'), id: Guid }),
  v.object({ type: v.literal('chat'), message: ChatMessage }),
  v.object({ type: v.literal('policy'), policy: Policy }),
  v.object({ type: v.literal('reaction'), reaction: Reaction }),
  v.object({ type: v.literal('locked'), locked: v.boolean() }),
]);
export type Change = v.InferOutput<typeof Change>;
