import * as v from 'valibot';
import type { BusHandler } from '../../cluster/ports.ts';
import { type Problem, type ProblemName, problem, problemName } from '../../protocol/problem.ts';
import { ProblemSchema } from '../../protocol/problemSchema.ts';
import { fail, ok, type Result } from '../../protocol/result.ts';

/** Of one message or answer, in bytes. Servers take 1 MiB unless they are told otherwise. */
const LARGEST = 512 * 1024;

const Letter = v.strictObject({ value: v.optional(v.unknown()) });
const Reply = v.variant('ok', [
  v.strictObject({ ok: v.literal(true), value: v.optional(v.unknown()) }),
  v.strictObject({ ok: v.literal(false), failure: ProblemSchema }),
]);

/** What the bus carries, as text; `undefined` where it is too large to travel. */
export function toText(content: { value: unknown } | Result<unknown, Problem>): string | undefined {
  const text = JSON.stringify(content);
  return Buffer.byteLength(text) <= LARGEST ? text : undefined;
}

/** Not of the shape that one of us would have given it. */
const ODD: readonly ProblemName[] = ['malformed-frame', 'unknown-request', 'invalid-data'];

/**
 * Hands a message to its handler. Whatever becomes of it is an answer; what a bug was is its own side's to log. `odd` hears why it was
 * not understood, and never what stood in it.
 */
export async function answerTo(
  text: string,
  handler: BusHandler,
  odd: (why: ProblemName) => void,
): Promise<string> {
  const letter = v.safeParse(Letter, parsed(text));
  try {
    const answer = letter.success ? await handler(letter.output.value) : fail(problem('malformed-frame'));
    const why = answer.ok ? undefined : problemName(answer.failure);
    if (why !== undefined && ODD.includes(why)) odd(why);
    return toText(answer) ?? refusal(problem('internal-error', 'answer too large'));
  } catch {
    return refusal(problem('internal-error'));
  }
}

export function readReply(text: string): Result<unknown, Problem> {
  const reply = v.safeParse(Reply, parsed(text));
  if (!reply.success) return fail(problem('internal-error', 'an answer that does not parse'));
  return reply.output.ok ? ok(reply.output.value) : fail(reply.output.failure);
}

const refusal = (why: Problem): string => JSON.stringify(fail(why));

function parsed(text: string): unknown {
  if (text.length > LARGEST) return undefined;
  try {
    const content: unknown = JSON.parse(text);
    // To valibot a list is an object, too.
    return Array.isArray(content) ? undefined : content;
  } catch {
    return undefined;
  }
}
