import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { type Journal, openJournal } from './journal.ts';
import { temporaryFolder } from './testing/temporary.ts';

const schema = v.strictObject({ n: v.number() });
const log: string[] = [];
const open = (file: string): Promise<Journal<{ n: number }>> =>
  openJournal({ file, schema, lines: 10, older: 2, log: (_, text) => log.push(text) });
const numbers = (journal: Journal<{ n: number }>) => journal.entries().map(({ n }) => n);

it('outlives a restart, in order, and forgets the oldest', async () => {
  const file = join(temporaryFolder(), 'below', 'a.jsonl');
  const before = await open(file);
  for (let n = 0; n < 65; n += 1) {
    before.append({ n });
    await before.flushed();
  }
  const after = await open(file);
  const kept = numbers(after);
  expect(kept.length).toBeGreaterThanOrEqual(20);
  expect(kept.length).toBeLessThanOrEqual(30);
  expect(kept).toEqual(Array.from({ length: kept.length }, (_, at) => 65 - kept.length + at));
  expect([existsSync(`${file}.2`), existsSync(`${file}.3`)]).toEqual([true, false]);
});

it('a line that a power failure has cut off is left out', async () => {
  const file = join(temporaryFolder(), 'a.jsonl');
  const before = await open(file);
  before.append({ n: 1 });
  await before.flushed();
  appendFileSync(file, '{"n":2}\n{"m":3}\n{"n":');
  const after = await open(file);
  expect(numbers(after)).toEqual([1, 2]);
  after.append({ n: 4 });
  await after.flushed();
  expect(numbers(await open(file))).toContain(4);
  expect(readFileSync(file, 'utf8').endsWith('\n')).toBe(true);
});

it('a disk that cannot be written is said once, and stops nothing', async () => {
  const folder = temporaryFolder();
  const journal = await open(join(folder, 'a.jsonl'));
  rmSync(folder, { recursive: true });
  for (let n = 0; n < 3; n += 1) {
    journal.append({ n });
    await journal.flushed();
  }
  expect(numbers(journal)).toEqual([0, 1, 2]);
  expect(log.filter((line) => line.includes('ENOENT'))).toHaveLength(1);
});
