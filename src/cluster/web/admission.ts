import type { Admission, AdmissionRequest } from '../../protocol/admission.ts';
import { bridgeRequests, callBridgeSubject } from '../../protocol/bus.ts';
import { type Problem, type ProblemName, problem, problemName } from '../../protocol/problem.ts';
import { fail, type Result } from '../../protocol/result.ts';
import type { Bus, Clock } from '../ports.ts';
import { ask } from '../wire.ts';
import { createLiveBridges } from './liveBridges.ts';
import { createSlowdown } from './slowdown.ts';

/** Every refusal takes this long, whatever it is for (SPEC J2). */
const REFUSAL_TAKES = 250;
/** A bridge that has not answered by then is not waited for, and another one is asked. */
const ADMISSION_WITHIN = 5_000;

/** The web bridge's part of admission: it slows guessing down, and finds a call bridge that decides. */
export function createAdmissions(bus: Bus, clock: Clock) {
  const bridges = createLiveBridges(bus, clock);
  const slowdown = createSlowdown(clock);

  async function decide(
    request: AdmissionRequest,
    remoteAddress: string,
  ): Promise<Result<Admission, Problem>> {
    for (const bridge of await bridges.inTurn()) {
      const subject = callBridgeSubject(bridge);
      const question = { request, remoteAddress };
      const answer = await ask(bus, bridgeRequests, subject, 'admit', question, ADMISSION_WITHIN);
      if (answer.ok) return answer;
      const name = problemName(answer.failure);
      if (isDecision(name)) return fail(problem(name));
      // One that hangs has not placed the person: what it hears once it goes on has no asker any more (SPEC K5).
      bridges.doubt();
    }
    return fail(problem('bridge-unavailable'));
  }

  return async (request: AdmissionRequest, remoteAddress: string): Promise<Result<Admission, Problem>> => {
    const wait = slowdown.wait(remoteAddress);
    if (wait > 0) return fail(problem('too-many-attempts', undefined, wait));
    // People come in crowds from one address, but they do not guess passcodes in crowds.
    const guess = [request.passcode, request.secret, request.pass].some((key) => key !== undefined);
    if (guess) slowdown.failed(remoteAddress);
    const begun = clock.now();
    const decision = await decide(request, remoteAddress);
    const refused = !decision.ok && problemName(decision.failure) === 'not-admitted';
    if (guess && !refused) slowdown.succeeded(remoteAddress);
    if (!guess && refused) slowdown.failed(remoteAddress);
    if (decision.ok) return decision;
    const left = begun + REFUSAL_TAKES - clock.now();
    return new Promise((resolve) => {
      clock.after(Math.max(0, left), () => resolve(decision));
    });
  };
}

/** What a call bridge has decided; another would decide the same. */
const isDecision = (name: ProblemName): boolean =>
  ['not-admitted', 'meeting-full', 'meeting-locked', 'no-capacity'].includes(name);
