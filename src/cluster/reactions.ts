import type { Answer } from '../protocol/frame.ts';
import { problem } from '../protocol/problem.ts';
import type { ReactionName } from '../protocol/reaction.ts';
import { fail, ok } from '../protocol/result.ts';
import type { Core } from './core.ts';
import type { Participant } from './participant.ts';

/** So many within so many milliseconds: enough for joy, too little for noise. */
const MOST = 4;
const WITHIN = 4_000;

/** Everybody sees it for a moment (SPEC S7). */
export function react(core: Core, participant: Participant, reaction: ReactionName): Answer {
  if (participant.state !== 'connected') return fail(problem('not-admitted', 'not live yet'));
  const now = core.clock.now();
  const recent = participant.reactedAt.filter((at) => now - at < WITHIN);
  const [first = now] = recent;
  if (recent.length >= MOST) return fail(problem('too-many-attempts', 'reactions', first + WITHIN - now));
  participant.reactedAt = [...recent, now];
  participant.call.react({ id: core.ids.guid(), from: participant.id, reaction });
  return ok(undefined);
}
