import { bridgeRequests, callBridgeSubject } from '../../protocol/bus.ts';
import { problemName } from '../../protocol/problem.ts';
import { fail, ok, type Result } from '../../protocol/result.ts';
import type { ApiFailure } from '../api.ts';
import type { Core } from '../core.ts';
import { notFound } from '../find.ts';
import { ask } from '../wire.ts';
import { gatherMove } from './records.ts';

/**
 * Takes a move back (SPEC M19). The home decides, as it does for the commit: whichever reaches it first. Where that
 * one is gone, nobody can commit through it any more, and the target decides.
 */
export async function cancelMove(core: Core, moveId: string): Promise<Result<undefined, ApiFailure>> {
  const { record, whole } = await gatherMove(core, moveId);
  if (!record) return fail(notFound('moveDoesNotExist', whole));
  if (record.verdict) return fail({ code: 'invalidOperation' });
  const { facts, arrival } = record;
  const { from, to, participant } = facts;
  const order = { moveId, participant, bridge: to.callBridge, arrival };
  const atHome = await ask(core.bus, bridgeRequests, callBridgeSubject(from.callBridge), 'cancelMove', order);
  if (atHome.ok) return ok(undefined);
  switch (problemName(atHome.failure)) {
    case 'stale-move':
      return fail({ code: 'invalidOperation' });
    case 'nobody-there':
      break;
    default:
      return fail({ code: 'callBridgeUnavailable' });
  }
  const target = callBridgeSubject(to.callBridge);
  const taken = { moveId, arrival, why: 'move-cancelled', lost: false } as const;
  const atTarget = await ask(core.bus, bridgeRequests, target, 'cancelArrival', taken);
  if (!atTarget.ok) return fail({ code: 'callBridgeUnavailable' });
  return atTarget.value.forgotten ? ok(undefined) : fail({ code: 'invalidOperation' });
}
