import { expect, test } from '../kit/index.ts';
import { floorOf } from './floor/floor.ts';
import { byLeaving, byMove, type Crossing, join, type MoveWay, type Passage } from './measure.ts';
import { RTT, RUNS, report } from './report.ts';
import type { Row } from './statistics.ts';

test('moves, and what people do without them', async ({ meeting, scene, manager, browser }) => {
  const garden = await meeting('Garden', { on: 'cbcms1' });
  const library = await meeting('Library', { on: 'cbcms2' });
  const ben = await scene.bring({ name: 'Ben', meeting: garden, attention: 'none' });
  const cleo = await scene.bring({ name: 'Cleo', meeting: library, attention: 'none' });
  const ann = await scene.bring({ name: 'Ann', meeting: garden, attention: 'timed' });
  // She reloads and captures again, in what is compared with.
  ann.hasReloaded = true;
  ann.hasAskedForDevices = true;

  const there: Crossing = { person: ann, from: ben, to: cleo, target: library };
  const back: Crossing = { person: ann, from: cleo, to: ben, target: garden };
  let away = false;
  const repeat = async (once: (crossing: Crossing) => Promise<Passage>) => {
    const passages: Passage[] = [];
    // The first two warm up what every later one finds warm.
    for (let run = -2; run < RUNS; run += 1) {
      const passage = await once(away ? back : there);
      away = !away;
      if (run >= 0) passages.push(passage);
    }
    return passages;
  };
  const moved = (way: MoveWay) => repeat((crossing) => byMove(manager, crossing, way));

  const seamless = await moved({ handover: 'seamless' });
  const noticed = await moved({ handover: 'seamless', notice: 0.5 });
  const reference = await moved({ handover: 'reference' });
  const naive = await repeat(byLeaving);
  const moves = [...seamless, ...noticed, ...reference];

  const joins: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    await ann.leaves();
    joins.push(await join(ann, away ? cleo : ben, away ? library : garden));
  }

  // Last, since they leave the app for it.
  const floor = await floorOf(ann, [ben, cleo], { runs: RUNS, address: scene.cluster.address });

  const ms = (what: string, values: number[], budget?: Row['budget']): Row => ({
    what,
    unit: 'ms',
    values,
    ...(budget && { budget }),
  });
  const frame = { median: 17, p95: 34, p99: 50 };
  const rows: Row[] = [
    ms('gap, seamless', pick(seamless, 'gap'), frame),
    ms('gap, with notice', pick(noticed, 'gap'), frame),
    ms('gap, reference', pick(reference, 'gap'), RTT === 0 ? { median: 135 } : undefined),
    ms('gap, leave and rejoin', pick(naive, 'gap')),
    ms(
      'gap, bare pages',
      floor.seamless.map(({ gap }) => gap),
    ),
    ms(
      'gap, bare pages, reference',
      floor.published.map(({ gap }) => gap),
    ),
    ms('silence, seamless', pick(seamless, 'silence'), { median: 40 }),
    ms('silence, with notice', pick(noticed, 'silence'), { median: 40 }),
    ms('silence, reference', pick(reference, 'silence')),
    ms('silence, leave and rejoin', pick(naive, 'silence')),
    ms('live, seamless', pick(seamless, 'live'), { median: 110 + 3 * RTT }),
    ms('live, with notice', pick(noticed, 'live'), { median: 60 + RTT }),
    ms('live, reference', pick(reference, 'live')),
    ms('live, leave and rejoin', pick(naive, 'live')),
    ms(
      'live, bare pages',
      floor.seamless.map(({ live }) => live),
    ),
    ms('API POST', pick(moves, 'post'), { median: 7 }),
    {
      what: 'getUserMedia in a move',
      unit: '',
      values: pick(moves, 'captures'),
      budget: { median: 0, p99: 0 },
    },
    { what: 'getUserMedia, leave and rejoin', unit: '', values: pick(naive, 'captures') },
    ms('join click to first frame', joins, RTT === 0 ? { median: 300 } : undefined),
  ];
  report('move', rows, browser.version());
  for (const { what, values } of rows) expect(values.every(Number.isFinite), what).toBe(true);
});

function pick(passages: readonly Passage[], what: keyof Passage): number[] {
  return passages.map((passage) => passage[what] ?? Number.NaN);
}
