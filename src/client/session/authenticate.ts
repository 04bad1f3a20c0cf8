import * as v from 'valibot';
import type { Answer } from '../../protocol/frame.ts';
import type { SelfState } from '../../protocol/meeting.ts';
import { type Problem, problem } from '../../protocol/problem.ts';
import { fail, ok, type Result } from '../../protocol/result.ts';
import { Authenticated } from '../../protocol/wc3.ts';
import type { Effect } from './effects.ts';

/** The first request on every socket (SPEC A1). */
export function authenticate(
  link: { epoch: number; token: string },
  state: SelfState,
  { arriving = false } = {},
): Effect {
  return {
    do: 'send',
    epoch: link.epoch,
    tag: 'authenticate',
    request: {
      name: 'POST /api/call/session/authenticate',
      data: {
        token: link.token,
        arriving,
        state,
        client: 'Chrome',
      },
    },
  };
}

/** An answer that is not what it should be is a failure like any other. */
export function readAuthenticated(answer: Answer): Result<Authenticated, Problem> {
  if (!answer.ok) return answer;
  const parsed = v.safeParse(Authenticated, answer.value);
  return parsed.success ? ok(parsed.output) : fail(problem('invalid-data', 'answer to authenticate'));
}
