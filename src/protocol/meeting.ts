import * as v from 'valibot';
import { LayoutName } from './layout.ts';
import { Limits } from './limits.ts';
import { lines, oneLine } from './plainText.ts';

export const Guid = v.pipe(v.string(), v.uuid());
export const NumericId = v.pipe(v.string(), v.regex(/^\d{1,20}$/));
export const PersonName = v.pipe(
  v.string(),
  v.transform(oneLine),
  v.minLength(1),
  v.maxLength(Limits.nameCharacters),
);

/** Where a meeting is, in words a person knows. */
export const Place = v.object({
  numericId: NumericId,
  name: v.pipe(v.string(), v.transform(oneLine), v.maxLength(200)),
});
export type Place = v.InferOutput<typeof Place>;

/**
 * `waiting`: in the lobby of a locked meeting, in no roster (SPEC L). `initial`: placed, not yet authenticated. `joining`: authenticated as an arrival, neither heard nor seen.
 * `connected`: in the meeting. (The API's own words where it has them.)
 */
export const ParticipantState = v.picklist(['waiting', 'initial', 'joining', 'connected']);
export type ParticipantState = v.InferOutput<typeof ParticipantState>;

/** One person as the others in the meeting see them. */
export const RosterEntry = v.object({
  id: Guid,
  name: PersonName,
  state: ParticipantState,
  audioMuted: v.boolean(),
  videoMuted: v.boolean(),
  presenting: v.boolean(),
  /** Order of raised hands: the smaller was raised first. `null`: not raised. */
  handRaised: v.nullable(v.number()),
  /** Whose tile comes first, where an operator has said so. */
  importance: v.optional(v.number()),
  /** Left out: a guest. */
  host: v.optional(v.boolean()),
});
export type RosterEntry = v.InferOutput<typeof RosterEntry>;

export const ChatMessage = v.object({
  id: Guid,
  from: Guid,
  name: PersonName,
  text: v.pipe(v.string(), v.transform(lines), v.minLength(1), v.maxLength(Limits.chatCharacters)),
  /** Milliseconds since 1970, the call bridge's clock. */
  at: v.number(),
});
export type ChatMessage = v.InferOutput<typeof ChatMessage>;

/** What a person wants of themselves; the whole of it travels, never a toggle (SPEC S5). */
export const SelfState = v.strictObject({
  audioMuted: v.boolean(),
  videoMuted: v.boolean(),
  presenting: v.boolean(),
  handRaised: v.boolean(),
  layout: LayoutName,
});
export type SelfState = v.InferOutput<typeof SelfState>;
