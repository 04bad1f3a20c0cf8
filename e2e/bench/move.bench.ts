import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join as path } from 'node:path';
import { expect, test } from '../kit/index.ts';
import { byLeaving, byMove, type Crossing, join, type Passage } from './measure.ts';
import { type Row, summary, table } from './statistics.ts';

const RUNS = Number(process.env['SEGUE_BENCH_RUNS'] ?? 20);

test('moves, and what people do without them', async ({ meeting, scene, operator, browser }) => {
  const garden = await meeting('Garden', { on: 'cbcms1' });
  const library = await meeting('Library', { on: 'cbcms2' });
  const ben = await scene.bring({ name: 'Ben', meeting: garden, attention: 'none' });
  const cleo = await scene.bring({ name: 'Cleo', meeting: library, attention: 'none' });
  const ann = await scene.bring({ name: 'Ann', meeting: garden, attention: 'keen' });
  // She reloads and captures again, in what is compared with.
  ann.hasReloaded = true;
  ann.hasAskedForDevices = true;

  const there: Crossing = { person: ann, from: ben, to: cleo, target: library };
  const back: Crossing = { person: ann, from: cleo, to: ben, target: garden };
  const repeat = async (once: (crossing: Crossing) => Promise<Passage>) => {
    const passages: Passage[] = [];
    // The first two warm up what every later one finds warm.
    for (let run = -2; run < RUNS; run += 1) {
      const passage = await once(run % 2 === 0 ? there : back);
      if (run >= 0) passages.push(passage);
    }
    return passages;
  };

  const seamless = await repeat((crossing) => byMove(operator, crossing, 'seamless'));
  const reference = await repeat((crossing) => byMove(operator, crossing, 'reference'));
  const naive = await repeat(byLeaving);

  await ann.leaves();
  const joins: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    joins.push(await join(ann, ben, garden));
    await ann.leaves();
  }

  const rows: Row[] = [
    { what: 'gap, seamless', unit: 'ms', values: pick(seamless, 'gap'), budget: { median: 17, p95: 34 } },
    { what: 'gap, reference', unit: 'ms', values: pick(reference, 'gap'), budget: { median: 135 } },
    { what: 'gap, leave and rejoin', unit: 'ms', values: pick(naive, 'gap') },
    { what: 'live, seamless', unit: 'ms', values: pick(seamless, 'live'), budget: { median: 110 } },
    { what: 'live, reference', unit: 'ms', values: pick(reference, 'live') },
    { what: 'live, leave and rejoin', unit: 'ms', values: pick(naive, 'live') },
    {
      what: 'API POST',
      unit: 'ms',
      values: pick([...seamless, ...reference], 'post'),
      budget: { median: 7 },
    },
    {
      what: 'getUserMedia in a move',
      unit: '',
      values: pick([...seamless, ...reference], 'captures'),
      budget: { median: 0, p95: 0 },
    },
    { what: 'getUserMedia, leave and rejoin', unit: '', values: pick(naive, 'captures') },
    { what: 'join click to first frame', unit: 'ms', values: joins, budget: { median: 300 } },
  ];
  process.stdout.write(`\n${table(rows)}\n`);
  save(rows, browser.version());
  for (const { what, values } of rows) expect(values.every(Number.isFinite), what).toBe(true);
});

function pick(passages: readonly Passage[], what: keyof Passage): number[] {
  return passages.map((passage) => passage[what] ?? Number.NaN);
}

function save(rows: readonly Row[], browser: string): void {
  const folder = path(import.meta.dirname, '../../bench-results');
  const at = new Date().toISOString();
  const file = path(folder, `${at.replaceAll(/[:.]/g, '-')}.json`);
  const results = rows.map((row) => ({ ...row, ...summary(row.values) }));
  const machine = { node: process.version, browser, cpu: cpus()[0]?.model, cores: cpus().length };
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, `${JSON.stringify({ at, machine, results }, null, 2)}\n`);
  process.stdout.write(`written to ${file}\n`);
}
