import type { MoveRecord } from '../../protocol/moveRecord.ts';
import type { TraceStep } from '../../protocol/moveTrace.ts';
import type { ProblemName } from '../../protocol/problem.ts';

/** Where to look next; docs/troubleshooting.md has a paragraph for each. */
export type Check =
  | 'browserNetwork'
  | 'callBridge'
  | 'har'
  | 'joinByHand'
  | 'numericId'
  | 'order'
  | 'person'
  | 'resources'
  | 'spaceAccess'
  | 'token'
  | 'webBridge';

/**
 * What a move came to, in the words of the reference's troubleshooting. `because`: the problem, or what the trace shows
 * where there is none.
 */
export type MoveFinding =
  | { is: 'moving' | 'landed' }
  | {
      is: 'nothingHappened' | 'droppedNotReconnected';
      because: ProblemName | 'not-delivered' | 'not-authenticated';
      check: readonly Check[];
    }
  | {
      is: 'wrongMeeting';
      because: 'numeric-id';
      check: readonly Check[];
      /** Numeric IDs: what the move message had, and what the target has. */
      named: string;
      wanted: string;
    };

/** What the bridge of the target has noted. Where none of it is there, it is forgotten, and says nothing about what did not happen. */
const NOTED_AT_TARGET = [5, 6, 7, 11];

/** `targetNumericId`: what the target space has now; none if it is gone. */
export function explainMove(
  { verdict }: MoveRecord,
  steps: readonly TraceStep[],
  targetNumericId: string | undefined,
): MoveFinding {
  const message = steps.findLast(({ step }) => step === 6);
  const named = message?.numericId;
  if (named !== undefined && targetNumericId !== undefined && named !== targetNumericId) {
    const check = ['numericId', 'order', 'har'] as const;
    return { is: 'wrongMeeting', because: 'numeric-id', check, named, wanted: targetNumericId };
  }
  if (!verdict) return { is: 'moving' };
  const why = verdict.why ?? 'deadline-passed';
  const remembered = steps.some(({ step }) => NOTED_AT_TARGET.includes(step));
  const lacks = (number: number) => remembered && !steps.some(({ step }) => step === number);
  switch (verdict.outcome) {
    case 'landed':
      return { is: 'landed' };
    case 'stayed': {
      // Whoever has not got the message can have refused nothing, and cannot have been too slow.
      const because = why === 'deadline-passed' && lacks(7) ? 'not-delivered' : why;
      return { is: 'nothingHappened', because, check: staying(because) };
    }
    case 'between': {
      // Nobody let them in: what the token was like is the first thing to look at.
      const because = why === 'deadline-passed' && lacks(11) ? 'not-authenticated' : why;
      return { is: 'droppedNotReconnected', because, check: dropping(because) };
    }
  }
}

function staying(because: ProblemName | 'not-delivered'): Check[] {
  switch (because) {
    case 'not-delivered':
      return ['webBridge', 'person'];
    case 'deadline-passed':
    case 'internal-error':
      return ['har', 'browserNetwork'];
    case 'arrival-failed':
      return ['har', 'browserNetwork', 'webBridge'];
    case 'move-refused':
    case 'token-refused':
      return ['har', 'token', 'numericId'];
    case 'move-cancelled':
    case 'stale-move':
      return ['order'];
    case 'participant-gone':
      return ['person'];
    case 'bridge-unavailable':
      return ['callBridge'];
    case 'meeting-full':
    case 'no-capacity':
      return ['resources'];
    case 'meeting-ended':
    case 'meeting-locked':
    case 'not-admitted':
      return ['spaceAccess', 'order'];
    default:
      return ['har'];
  }
}

function dropping(why: ProblemName | 'not-authenticated'): Check[] {
  switch (why) {
    case 'meeting-full':
    case 'no-capacity':
      return ['resources', 'joinByHand'];
    case 'meeting-ended':
    case 'meeting-locked':
    case 'not-admitted':
      return ['spaceAccess', 'joinByHand'];
    case 'token-refused':
    case 'not-authenticated':
      return ['token', 'har', 'browserNetwork', 'joinByHand'];
    case 'bridge-unavailable':
      return ['callBridge', 'joinByHand'];
    case 'participant-gone':
    case 'move-cancelled':
      return ['person', 'order'];
    default:
      return ['har', 'browserNetwork', 'joinByHand'];
  }
}
