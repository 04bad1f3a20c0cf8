import * as v from 'valibot';
import { Admission } from '../../protocol/admission.ts';
import { type Problem, problem } from '../../protocol/problem.ts';
import { ProblemSchema } from '../../protocol/problemSchema.ts';
import { fail, ok, type Result } from '../../protocol/result.ts';

/** What came back over HTTP: an admission, or the problem that is said to be in its way. */
export function readAdmission(status: number, body: unknown): Result<Admission, Problem> {
  const admission = status === 200 ? v.safeParse(Admission, body) : null;
  if (admission?.success) return ok(admission.output);
  const said = v.safeParse(ProblemSchema, body);
  return fail(said.success ? said.output : problem('internal-error', `status ${status}`));
}
