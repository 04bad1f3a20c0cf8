/** Every problem that can travel, with the HTTP-like status that goes with it (SPEC F7). */
export const PROBLEMS = {
  'malformed-frame': 400,
  'invalid-data': 400,
  'unknown-request': 404,
  'frame-too-large': 413,
  'not-authenticated': 401,
  'already-authenticated': 409,
  'token-refused': 401,
  'not-admitted': 401,
  'not-allowed': 403,
  'too-many-attempts': 429,
  'participant-gone': 410,
  'stale-session': 409,
  'stale-move': 409,
  'move-refused': 409,
  'move-cancelled': 409,
  'arrival-failed': 502,
  'not-movable': 409,
  'nobody-there': 404,
  'meeting-full': 503,
  'meeting-locked': 403,
  'meeting-ended': 410,
  'no-capacity': 503,
  'bridge-unavailable': 503,
  'deadline-passed': 504,
  'internal-error': 500,
} as const;

export type ProblemName = keyof typeof PROBLEMS;

export const PREFIX = 'urn:segue:problem:';

/** An RFC 9457 problem. `detail` is for people who look for causes; no token, no stack, ever. */
export interface Problem {
  type: `${typeof PREFIX}${ProblemName}`;
  status: number;
  detail?: string | undefined;
  /** Milliseconds to wait before another try makes sense. */
  retryAfter?: number | undefined;
}

/** `status` follows from the name. */
export function problem(name: ProblemName, detail?: string, retryAfter?: number): Problem {
  return {
    type: `${PREFIX}${name}`,
    status: PROBLEMS[name],
    ...(detail === undefined ? {} : { detail }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
}

export function problemName(from: Problem): ProblemName {
  return from.type.slice(PREFIX.length) as ProblemName;
}
