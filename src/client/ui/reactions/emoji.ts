import type { ReactionName } from '../../../protocol/reaction.ts';

/** What a reaction looks like. */
export const EMOJI: Record<ReactionName, string> = {
  thumbsUp: '👍',
  heart: '❤️',
  laugh: '😂',
  clap: '👏',
  surprise: '😮',
  celebrate: '🎉',
};
