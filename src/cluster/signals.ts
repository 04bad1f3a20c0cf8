import { Limits } from '../protocol/limits.ts';
import { type Problem, problem } from '../protocol/problem.ts';
import { fail, ok, type Result } from '../protocol/result.ts';
import type { IncomingSignal, OutgoingSignal } from '../protocol/signal.ts';
import type { Core } from './core.ts';
import type { Participant } from './participant.ts';

/**
 * Carries a signal to someone in the same call, unread (SPEC G1, G2): to an arrival on the session that it comes from
 * (G4); to anybody else without a socket it waits (G5).
 */
export function relay(
  core: Core,
  from: Participant,
  { to, signal }: OutgoingSignal,
): Result<undefined, Problem> {
  const receiver = core.participants.get(to);
  if (!receiver || receiver.call !== from.call || receiver === from || receiver.state === 'waiting')
    return fail(problem('nobody-there'));
  const incoming: IncomingSignal = { from: from.id, signal };
  if (receiver.link.is === 'attached') {
    core.outbox.tell(receiver.link.session, { name: 'POST /api/call/session/signal', data: incoming });
  } else if (receiver.arrival?.stage === 'open' && receiver.epoch === 0) {
    const { moveId, oldSession } = receiver.arrival;
    core.outbox.tell(oldSession, {
      name: 'POST /api/call/session/move/signal',
      data: { moveId, ...incoming },
    });
  } else if (receiver.waiting.length < Limits.signalsWaiting) {
    receiver.waiting.push(incoming);
  } else {
    return fail(problem('no-capacity', 'too many signals wait for this participant'));
  }
  return ok(undefined);
}

/** Hands over what waited, to a participant who has just been attached. */
export function deliverWaiting(core: Core, receiver: Participant): void {
  if (receiver.link.is !== 'attached') return;
  const { session } = receiver.link;
  for (const data of receiver.waiting.splice(0)) {
    core.outbox.tell(session, { name: 'POST /api/call/session/signal', data });
  }
}
