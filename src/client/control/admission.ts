import { ADMISSION_PATH } from '../../protocol/admissionPath.ts';
import { fail } from '../../protocol/result.ts';
import type { AdmissionPort } from '../session/ports.ts';
import type { readAdmission } from './readAdmission.ts';

/**
 * Admission over HTTP. Passcode and secret travel in the body, never in the address. `loadReader`: what the answer
 * is read with is no part of the join page, and is loaded while the question is on its way.
 */
export function createAdmission(
  origin: string,
  loadReader: () => Promise<typeof readAdmission>,
): AdmissionPort {
  return {
    async admit(request) {
      try {
        const [response, read] = await Promise.all([
          fetch(new URL(ADMISSION_PATH, origin), {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(request),
            signal: AbortSignal.timeout(10_000),
          }),
          loadReader(),
        ]);
        return read(response.status, await response.json());
      } catch {
        return fail('offline');
      }
    },
  };
}
