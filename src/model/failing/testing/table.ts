import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { PATIENCE } from '../../../server/testing/program.ts';
import { natsServer } from '../../../tools/engines.ts';
import { canCut } from '../../../tools/lines.ts';
import { TabSocket } from '../../testing/tab.ts';
import { type Gathering, gather } from './gathering.ts';
import {
  type Bin,
  createBin,
  empty,
  FAULTS,
  type Fault,
  type Parts,
  startParts,
  VICTIMS,
  type Victim,
} from './parts.ts';

/*
 * One part of a cluster of processes is killed, stopped, or cut off, at a step of a move or while nobody moves. The people are real
 * sessions on real sockets (their media is the model's). In the end each is in one meeting, and it is the right one.
 */

export const MOMENTS = ['at rest', 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] as const;
export type Moment = (typeof MOMENTS)[number];

/** All 180 take twenty minutes. Otherwise each fault of each part once, and in these each moment. */
const ALL = process.env['SEGUE_FAILING'] === 'all';

function momentsOf(victim: Victim, fault: Fault): readonly Moment[] {
  if (ALL) return MOMENTS;
  const number = VICTIMS.indexOf(victim) * FAULTS.length + FAULTS.indexOf(fault);
  return [MOMENTS[(number * 5) % MOMENTS.length] ?? 'at rest'];
}

/** Milliseconds from the fault, or from its end where it had one, until everybody is where they belong. */
const BACK_WITHIN = 20_000;
/** Until whoever was neither here nor there as the target died is told so (SPEC M16), and an operator what became of the move. */
const DECIDED_WITHIN = 75_000;

const names = (moment: Moment) => (moment === 'at rest' ? 'while nobody moves' : `at step ${moment}`);

export function failingTable(victim: Victim): void {
  const there = natsServer() !== undefined || process.env['CI'] !== undefined;
  describe.runIf(there && process.platform === 'linux')(`failing parts: ${victim}`, () => {
    let bin: Bin | undefined;
    let parts: Parts | undefined;
    let people: Gathering | undefined;
    beforeAll(() => void vi.stubGlobal('WebSocket', TabSocket));
    beforeEach(async () => {
      bin ??= await createBin();
      parts ??= await startParts(bin);
      await parts.repair();
    }, 6 * PATIENCE);
    afterEach(async ({ task }) => {
      people?.leave();
      // Whatever is left of what went wrong is nothing for the next.
      if (task.result?.state === 'fail' || !parts) await end();
    }, PATIENCE);
    afterAll(async () => {
      await end();
      vi.unstubAllGlobals();
    }, PATIENCE);
    async function end() {
      if (bin) await empty(bin);
      bin = undefined;
      parts = undefined;
    }

    for (const fault of FAULTS) {
      const possible = fault !== 'black hole' || canCut();
      it.runIf(possible).each(momentsOf(victim, fault).map((moment) => ({ moment, when: names(moment) })))(
        `[M18, R6, K5] ${fault} $when`,
        { timeout: 300_000 },
        async ({ moment }) => {
          if (!parts) throw new Error('no cluster');
          people = await gather(parts);
          await strikes(parts, people, fault, moment);
        },
      );
    }
  });

  async function strikes(parts: Parts, people: Gathering, fault: Fault, moment: Moment) {
    let halted: number | undefined;
    if (moment !== 'at rest') {
      parts.haltAt(moment);
      people.order();
      halted = await parts.halted();
    }
    const { pid, over } = parts.strike(victim, fault);
    // Everybody goes on but the victim, unless it is only cut off.
    if (halted !== undefined && (halted !== pid || fault === 'black hole')) process.kill(halted, 'SIGCONT');
    await over;
    const ended = performance.now();
    const since = () => Math.round(performance.now() - ended);
    await expect.poll(people.whatIsWrong, { timeout: DECIDED_WITHIN, interval: 20 }).toEqual([]);
    const back = since();
    await expect.poll(people.whatIsUntrue, { timeout: DECIDED_WITHIN, interval: 20 }).toEqual([]);
    const told = since();
    const outcomes = await people.outcomes();
    people.leave();
    await people.leaveNothing();
    if (ALL) process.stdout.write(`${[victim, fault, names(moment), back, told, ...outcomes].join('\t')}\n`);
    if (!outcomes.includes('between')) expect(back).toBeLessThan(BACK_WITHIN);
  }
}
