import { expect, test } from '../kit/index.ts';
import { byMove, type Crossing, type Passage } from './measure.ts';
import { RTT, RUNS, report } from './report.ts';
import type { Row } from './statistics.ts';

/** How many people there are in the target, with the one who comes. */
const CROWDS = [2, 4, 8];

const rows: Row[] = [];

for (const size of CROWDS) {
  test(`a move to a meeting that is then of ${size} people`, async ({ meeting, scene, manager }) => {
    test.skip(RTT > 0, 'more people cost processor time, not round trips');
    const garden = await meeting('Garden', { on: 'cbcms1' });
    const library = await meeting('Library', { on: 'cbcms2' });
    const ben = await scene.bring({ name: 'Ben', meeting: garden, attention: 'none' });
    const cleo = await scene.bring({ name: 'Cleo', meeting: library, attention: 'none' });
    // All of them run on this one machine: one picture and one voice in each meeting is what it bears.
    for (let more = 2; more < size; more += 1) {
      const name = `Person ${more}`;
      await scene.bring({ name, meeting: library, attention: 'none', muted: true, camera: false });
    }
    const ann = await scene.bring({ name: 'Ann', meeting: garden, attention: 'timed' });

    const there: Crossing = { person: ann, from: ben, to: cleo, target: library };
    const back: Crossing = { person: ann, from: cleo, to: ben, target: garden };
    const passages: Passage[] = [];
    for (let run = -1; run < RUNS; run += 1) {
      const passage = await byMove(manager, there, { handover: 'seamless' });
      if (run >= 0) passages.push(passage);
      await byMove(manager, back, { handover: 'seamless' });
    }
    for (const what of ['gap', 'silence', 'live'] as const) {
      rows.push({
        what: `${what}, ${size} people`,
        unit: 'ms',
        values: passages.map((passage) => passage[what]),
      });
    }
    expect(passages.every(({ captures }) => captures === 0)).toBe(true);
  });
}

test.afterAll(() => {
  if (rows.length > 0) report('crowd', rows);
});
