import * as v from 'valibot';
import { Limits } from './limits.ts';
import { type Problem, problem } from './problem.ts';
import { ProblemSchema } from './problemSchema.ts';
import { fail, ok, type Result } from './result.ts';

const Id = v.pipe(v.number(), v.integer(), v.minValue(1));

/** Without an `id` nobody waits for an answer, and none is sent (SPEC F3). */
const RequestFrame = v.strictObject({
  id: v.optional(Id),
  method: v.picklist(['GET', 'POST', 'PUT', 'DELETE']),
  path: v.pipe(v.string(), v.maxLength(100), v.startsWith('/api/')),
  data: v.optional(v.unknown()),
});
export type RequestFrame = v.InferOutput<typeof RequestFrame>;

const ResponseFrame = v.strictObject({
  re: Id,
  status: v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(599)),
  data: v.optional(v.unknown()),
  problem: v.optional(ProblemSchema),
});
export type ResponseFrame = v.InferOutput<typeof ResponseFrame>;

export type Frame = { is: 'request'; request: RequestFrame } | { is: 'response'; response: ResponseFrame };

/** Reads one frame of text: JSON, one object, a request or a response, and nothing beside (SPEC F1, F2). */
export function parseFrame(text: string): Result<Frame, Problem> {
  if (text.length > Limits.frameBytes) return fail(problem('frame-too-large'));
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return fail(problem('malformed-frame', 'not JSON'));
  }
  const request = v.safeParse(RequestFrame, json);
  if (request.success) return ok({ is: 'request', request: request.output });
  const response = v.safeParse(ResponseFrame, json);
  if (response.success) return ok({ is: 'response', response: response.output });
  return fail(problem('malformed-frame', 'neither a request nor a response'));
}

export const encodeFrame = (frame: RequestFrame | ResponseFrame): string => JSON.stringify(frame);

/** What became of a request: data, or a problem. */
export type Answer = { ok: true; value: unknown } | { ok: false; failure: Problem };

export function answerFrame(re: number, answer: Answer): ResponseFrame {
  return answer.ok
    ? { re, status: 200, ...(answer.value === undefined ? {} : { data: answer.value }) }
    : { re, status: answer.failure.status, problem: answer.failure };
}

/** A response whose status says failure always yields a problem, even when its sender left it out. */
export function readAnswer(frame: ResponseFrame): Answer {
  return frame.status < 400
    ? ok(frame.data)
    : fail(frame.problem ?? problem('internal-error', `status ${frame.status}`));
}
