import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Action, actions, calmActions } from './actions.ts';
import { comesToRest } from './rest.ts';
import { createWatcher } from './watch.ts';
import { createWorld, everybodyIn, HOMES, type World } from './world.ts';

/*
 * Whatever happens to people, operators, networks and bridges, in whatever order: the invariants of
 * docs/ARCHITECTURE.md hold after every step, and in the end everybody agrees. A counterexample is printed as the
 * story that it is, with the seed and path that lead to it again.
 *
 *   SEGUE_PROPERTY_RUNS  how many stories, each time others; without it a few hundred, always the same
 *   SEGUE_PROPERTY_SEED, SEGUE_PROPERTY_PATH  one story again, as it was printed
 */

const { SEGUE_PROPERTY_RUNS: runs, SEGUE_PROPERTY_SEED: seed, SEGUE_PROPERTY_PATH: path } = process.env;
const RUNS = Number(runs ?? 300);
const parameters = {
  numRuns: RUNS,
  ...(seed ? { seed: Number(seed) } : runs ? {} : { seed: 1 }),
  ...(path ? { path } : {}),
};
const TIMEOUT = Math.max(60_000, RUNS * 500);

const delaysOf = (...times: number[]) => fc.array(fc.constantFrom(...times), { maxLength: 24, size: 'max' });
const near = delaysOf(0, 1, 2, 5, 10, 20, 40, 90, 200);
const far = delaysOf(0, 1, 5, 20, 200, 1_500, 4_900);

interface Setting {
  delays: readonly number[];
  /** Bob's and Cyd's meetings mute whoever comes in. */
  muting: boolean;
  meetingLimit: number;
}

async function tell(script: readonly Action[], { delays, muting, meetingLimit }: Setting) {
  const world = createWorld({ watcher: createWatcher(), meetingLimit });
  await everybodyIn(world);
  if (muting) await Promise.all([world.muteOnEntry('1002'), world.muteOnEntry('1003'), world.pass(5)]);
  world.delays.set(delays);
  for (const { run } of script) await run(world);
  return world;
}

it(
  '[M11] [M12] [M14] holds the invariants of the move over every story',
  async () => {
    const script = fc.array(actions, { maxLength: 30, size: 'max' });
    const setting = fc.record({
      delays: fc.oneof(near, far),
      muting: fc.boolean(),
      meetingLimit: fc.constantFrom(250, 2),
    });
    const property = fc.asyncProperty(script, setting, async (script, setting) =>
      comesToRest(await tell(script, setting)),
    );
    await fc.assert(property, parameters);
  },
  TIMEOUT,
);

/**
 * Where the person was moved to last. Of orders that were under way together, any may have been the last; and what
 * had not been committed when the next one was ordered may have been before that one was heard of.
 */
function lastOrdered(world: World, index: number): (string | undefined)[] {
  const person = world.people[index];
  const accepted = world.orders.filter((order) => order.person === person && order.answer?.ok);
  const last = accepted.at(-1);
  if (!last) return [HOMES[index]];
  const open = ({ answer, answered }: (typeof accepted)[number]) =>
    Math.max(
      answered,
      ...world.cluster.trace.flatMap(({ moveId, step, at }) =>
        step === 10 && answer?.ok && moveId === answer.value.moveId ? at : [],
      ),
    );
  return accepted
    .filter((order) => open(order) >= last.asked || order === last)
    .map(({ numericId }) => numericId);
}

it(
  '[M11] where nothing breaks, the last move that was accepted is where the person is',
  async () => {
    const script = fc.array(calmActions, { maxLength: 20, size: 'max' });
    const property = fc.asyncProperty(script, near, async (script, delays) => {
      const world = await tell(script, { delays, muting: false, meetingLimit: 250 });
      await world.pass(20_000);
      for (const [index, person] of world.people.entries()) {
        const { phase } = person.state();
        const where = phase.at === 'meeting' ? phase.here.place.numericId : phase.at;
        expect(lastOrdered(world, index)).toContain(where);
      }
    });
    await fc.assert(property, parameters);
  },
  TIMEOUT,
);
