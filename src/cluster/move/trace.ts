import { CALL_BRIDGES, clusterQueries } from '../../protocol/bus.ts';
import type { MoveTrace } from '../../protocol/moveTrace.ts';
import { problem } from '../../protocol/problem.ts';
import { fail, ok } from '../../protocol/result.ts';
import type { Core } from '../core.ts';
import type { Participant } from '../participant.ts';
import { askAll, type Reply } from '../wire.ts';

/** The move that brought this participant here, as all call bridges tell it (SPEC M17). */
export async function moveTrace(core: Core, { arrival }: Participant): Promise<Reply<MoveTrace>> {
  if (!arrival) return fail(problem('nobody-there', 'did not come by a move'));
  const { moveId } = arrival;
  const answers = await askAll(core.bus, clusterQueries, CALL_BRIDGES, 'trace', { moveId });
  const steps = answers.flatMap((answer) => answer.steps);
  return ok({ moveId, steps: steps.sort((a, b) => a.step - b.step || a.at - b.at) });
}
