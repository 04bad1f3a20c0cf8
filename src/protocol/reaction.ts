import * as v from 'valibot';

/** What a person may say without a word. Names travel, not pictures: what they look like is the client's to say. */
export const REACTIONS = ['thumbsUp', 'heart', 'laugh', 'clap', 'surprise', 'celebrate'] as const;
export const ReactionName = v.picklist(REACTIONS);
export type ReactionName = v.InferOutput<typeof ReactionName>;

/** Kept nowhere: whoever was not there has missed it (SPEC S7). */
export const Reaction = v.object({
  id: v.pipe(v.string(), v.uuid()),
  from: v.pipe(v.string(), v.uuid()),
  reaction: ReactionName,
});
export type Reaction = v.InferOutput<typeof Reaction>;
