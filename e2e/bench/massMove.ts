import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join as path } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { BridgeApi } from '../kit/api.ts';
import { inParallel } from './inParallel.ts';
import { join, type Person } from './mass/person.ts';
import { startServer } from './mass/server.ts';

/*
 * A thousand people moved at once. One server process with everything in it, three call bridges and a web bridge; a
 * second process with the clients and the operator. Twenty meetings of fifty, and each person of a meeting goes to
 * another one of twenty new meetings, as after a plenary in groups. The operator has sixteen connections. A person has
 * landed when their bridge has confirmed them live; the time runs from the sending of their own order.
 */

const PEOPLE = Number(process.env['SEGUE_BENCH_PEOPLE'] ?? 1_000);
const MEETINGS = 20;
const CONNECTIONS = 16;
const JOINING_AT_ONCE = 50;
const GIVE_UP = 60_000;
const BUDGET = { last: 1_000, p99: 600 };

const targets: string[] = [];
const server = await startServer(process.argv.slice(2));
try {
  const failed = await run();
  process.exitCode = failed ? 1 : 0;
} finally {
  await server.stop();
}

async function run(): Promise<boolean> {
  const { apis, url } = server;
  const asked = (index: number): BridgeApi => apis[index % apis.length] as BridgeApi;
  for (let meeting = 0; meeting < 2 * MEETINGS; meeting += 1) {
    const room = { name: `Room ${meeting}`, callId: String(5_000 + meeting) };
    const { made } = await asked(0).post('coSpaces', room);
    if (meeting >= MEETINGS)
      targets.push((await asked(meeting).post('calls', { coSpace: made ?? '' })).made ?? '');
  }
  const before = server.memory();
  const people = await inParallel(JOINING_AT_ONCE, PEOPLE, (index) =>
    join(url, String(5_000 + (index % MEETINGS)), `Person ${index}`),
  );
  await wait(1_000);
  const joined = server.memory();

  const busy = server.busy();
  const began = performance.now();
  const orders = await inParallel(CONNECTIONS, PEOPLE, async (index) => {
    const call = targets[Math.floor(index / MEETINGS) % MEETINGS];
    const movedParticipant = (people[index] as Person).id;
    const from = performance.now();
    const { status } = await asked(index).post(`calls/${call}/participants`, { movedParticipant });
    if (status !== 200) throw new Error(`a move was refused: ${status}`);
    return { from, took: performance.now() - from };
  });
  const ordered = performance.now() - began;
  const late = wait(GIVE_UP, undefined, { ref: false });
  const landings = await Promise.all(
    people.map(async ({ landed }, index) => {
      const at = await Promise.race([landed, late]).catch(() => undefined);
      return at === undefined ? undefined : { at, took: at - (orders[index]?.from ?? 0) };
    }),
  );
  const there = landings.flatMap((landing) => landing ?? []);
  const last = Math.max(...there.map(({ at }) => at)) - began;
  const cpu = server.busy() - busy;
  await wait(1_000);
  const outcomes = await countOutcomes(asked(0));
  const moved = server.memory();
  for (const person of people) person.leave();

  const took = rank(there.map((landing) => landing.took));
  const posts = rank(orders.map((order) => order.took));
  const lost = PEOPLE - there.length;
  const wrong = PEOPLE - (outcomes['landed'] ?? 0);
  const result = {
    people: PEOPLE,
    last,
    p50: took(0.5),
    p99: took(0.99),
    lost,
    outcomes,
    ordered,
    postP50: posts(0.5),
    postP99: posts(0.99),
    serverCpu: cpu,
    memory: { before, joined, moved },
  };
  const held = (ok: boolean) => (ok ? '✓' : '✗');
  const ms = (value: number) => `${value.toFixed(0)} ms`;
  const mb = (value: number) => `${value.toFixed(0)} MB`;
  process.stdout.write(
    [
      `${PEOPLE} people moved at once, ${MEETINGS} meetings to ${MEETINGS} others`,
      `  last outcome     ${ms(last)}  ${held(last <= BUDGET.last)} ≤ ${ms(BUDGET.last)}`,
      `  move to landed   median ${ms(result.p50)}, p99 ${ms(result.p99)}  ${held(result.p99 <= BUDGET.p99)} p99 ≤ ${ms(BUDGET.p99)}`,
      `  lost             ${lost}, without the outcome "landed" ${wrong}  ${held(lost + wrong === 0)}`,
      `  orders           all in ${ms(ordered)}, median ${ms(result.postP50)}, p99 ${ms(result.postP99)}`,
      `  server           ${ms(cpu)} of processor; ${mb(before)}, with all people ${mb(joined)}, after ${mb(moved)}`,
      '',
    ].join('\n'),
  );
  save(result);
  return lost + wrong > 0;
}

async function countOutcomes(api: BridgeApi): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const outcome of ['moving', 'landed', 'stayed', 'between']) {
    const { xml } = await api.get(`moves?outcome=${outcome}&limit=0`);
    counts[outcome] = Number(/total="(\d+)"/.exec(xml)?.[1] ?? Number.NaN);
  }
  return counts;
}

/** Percentiles by nearest rank. */
function rank(values: readonly number[]): (part: number) => number {
  const sorted = [...values].sort((one, other) => one - other);
  return (part) => sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN;
}

function save(result: object): void {
  const folder = path(import.meta.dirname, '../../bench-results');
  const at = new Date().toISOString();
  const machine = { node: process.version, cpu: cpus()[0]?.model, cores: cpus().length };
  mkdirSync(folder, { recursive: true });
  const file = path(folder, `mass-${at.replaceAll(/[:.]/g, '-')}.json`);
  writeFileSync(file, `${JSON.stringify({ at, machine, ...result }, null, 2)}\n`);
  process.stdout.write(`  written to ${file}\n`);
}
