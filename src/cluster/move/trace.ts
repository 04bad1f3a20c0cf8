import type { MoveTrace } from '../../protocol/moveTrace.ts';
import { problem } from '../../protocol/problem.ts';
import { fail, ok } from '../../protocol/result.ts';
import type { Core } from '../core.ts';
import type { Participant } from '../participant.ts';
import type { Reply } from '../wire.ts';
import { gatherMove } from './records.ts';

/** The move that brought this participant here, as all call bridges tell it (SPEC M17). */
export async function moveTrace(core: Core, { arrival }: Participant): Promise<Reply<MoveTrace>> {
  if (!arrival) return fail(problem('nobody-there', 'did not come by a move'));
  const { steps } = await gatherMove(core, arrival.moveId);
  return ok({ moveId: arrival.moveId, steps });
}
