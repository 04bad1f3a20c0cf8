import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { type Row, summary, table } from './statistics.ts';

/** Round-trip time of this run, in milliseconds: see `rtt/with-rtt.sh`. */
export const RTT = Number(process.env['SEGUE_BENCH_RTT'] ?? 0);
export const RUNS = Number(process.env['SEGUE_BENCH_RUNS'] ?? 20);

/** Prints the table, and writes every value beside it. */
export function report(name: string, rows: readonly Row[], browser = ''): void {
  process.stdout.write(`\n${name}, ${RTT} ms of round-trip time\n${table(rows)}\n`);
  const folder = join(import.meta.dirname, '../../bench-results');
  const at = new Date().toISOString();
  const file = join(folder, `${at.replaceAll(/[:.]/g, '-')}-${name}-${RTT}ms.json`);
  const results = rows.map((row) => ({ ...row, ...summary(row.values) }));
  const machine = { node: process.version, browser, cpu: cpus()[0]?.model, cores: cpus().length };
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, `${JSON.stringify({ at, name, rtt: RTT, machine, results }, null, 2)}\n`);
  process.stdout.write(`written to ${file}\n`);
}
