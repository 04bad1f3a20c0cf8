import * as v from 'valibot';
import { ADMISSION_PATH, Admission } from '../../protocol/admission.ts';
import { ProblemSchema, problem } from '../../protocol/problem.ts';
import { fail, ok } from '../../protocol/result.ts';
import type { AdmissionPort } from '../session/ports.ts';

/** Admission over HTTP. Passcode and secret travel in the body, never in the address. */
export function createAdmission(origin: string): AdmissionPort {
  return {
    async admit(request) {
      try {
        const response = await fetch(new URL(ADMISSION_PATH, origin), {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(request),
          signal: AbortSignal.timeout(10_000),
        });
        const body: unknown = await response.json();
        const admission = response.ok ? v.safeParse(Admission, body) : null;
        if (admission?.success) return ok(admission.output);
        const said = v.safeParse(ProblemSchema, body);
        return fail(said.success ? said.output : problem('internal-error', `status ${response.status}`));
      } catch {
        return fail('offline');
      }
    },
  };
}
