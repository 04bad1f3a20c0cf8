import { bridgeRequests, CALL_BRIDGES, callBridgeSubject, clusterQueries } from '../protocol/bus.ts';
import type { MoveFacts } from '../protocol/moveRecord.ts';
import type { Core } from './core.ts';
import type { Participant } from './participant.ts';
import type { Space } from './space.ts';
import { askAll, tell } from './wire.ts';

/*
 * Who was moved into a meeting with a passcode does not know it. They get a pass instead, and the bridges that moved them
 * remember which meeting it opens, for the case that the meeting's own bridge is gone (SPEC R7).
 */

/** As long as a session may go on (`tokens.ts`). */
const KEPT_FOR = 12 * 3600_000;

/** Whoever is moved into this space needs one, if anybody does. */
export const newPass = ({ ids }: Core, space: Space): string | null =>
  space.passcode === '' ? null : ids.guid();

/** To those who outlive this bridge and have to do with the move. */
export function handOut(core: Core, { pass, call }: Participant, { askedOf, from }: MoveFacts): void {
  if (pass === null) return;
  const order = { pass, space: call.space.id };
  for (const bridge of new Set([askedOf, from.callBridge]))
    tell(core.bus, bridgeRequests, callBridgeSubject(bridge), 'keepPass', order);
}

export function keep({ passes, clock }: Core, pass: string, space: string): void {
  passes.set(pass, space);
  clock.after(KEPT_FOR, () => passes.delete(pass));
}

/** Out of the meeting, for good: nobody comes in by it any more. */
export function withdraw({ bus }: Core, { pass }: Participant): void {
  if (pass !== null) tell(bus, clusterQueries, CALL_BRIDGES, 'dropPass', { pass });
}

export async function opens({ bus }: Core, pass: string | undefined, space: Space): Promise<boolean> {
  if (pass === undefined) return false;
  const { answers } = await askAll(bus, clusterQueries, CALL_BRIDGES, 'vouch', { pass });
  return answers.some((answer) => answer.space === space.id);
}
