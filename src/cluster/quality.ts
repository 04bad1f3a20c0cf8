import type { Answer } from '../protocol/frame.ts';
import { problem } from '../protocol/problem.ts';
import type { Quality } from '../protocol/quality.ts';
import { fail, ok } from '../protocol/result.ts';
import type { Core } from './core.ts';
import { noted, type Participant } from './participant.ts';

/** So many within so many milliseconds: a client says it after four seconds at the earliest, and operators look on. */
const MOST = 4;
const WITHIN = 10_000;

/** For whoever looks on from outside; the meeting is not told (SPEC S8). */
export function heedQuality(core: Core, participant: Participant, quality: Quality): Answer {
  const now = core.clock.now();
  const recent = participant.qualitySaidAt.filter((at) => now - at < WITHIN);
  const [first = now] = recent;
  if (recent.length >= MOST) return fail(problem('too-many-attempts', 'quality', first + WITHIN - now));
  participant.qualitySaidAt = [...recent, now];
  if (participant.quality === quality) return ok(undefined);
  participant.quality = quality;
  noted(core, participant);
  return ok(undefined);
}
