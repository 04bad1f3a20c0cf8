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
 * landed when their bridge has confirmed them live; the time runs from the sending of their own order. Then all are moved on
 * to twenty more, again and again: the first time much of the server's code has never run.
 */

const PEOPLE = Number(process.env['SEGUE_BENCH_PEOPLE'] ?? 1_000);
const ROUNDS = Number(process.env['SEGUE_BENCH_ROUNDS'] ?? 3);
/** In one meeting at the most there may be 250. */
const MEETINGS = Math.max(20, Math.ceil(PEOPLE / 100));
const CONNECTIONS = 16;
const JOINING_AT_ONCE = 50;
const GIVE_UP = 60_000;
const BUDGET = { last: 1_000, p99: 600 };

const server = await startServer(process.argv.slice(2));
try {
  process.exitCode = (await run()) ? 1 : 0;
} finally {
  await server.stop();
}

async function run(): Promise<boolean> {
  const { apis, url } = server;
  const asked = (index: number): BridgeApi => apis[index % apis.length] as BridgeApi;
  const before = server.memory();
  await openRooms(asked, 0);
  const people = await inParallel(JOINING_AT_ONCE, PEOPLE, (index) =>
    join(url, String(numericIdOf(0, index % MEETINGS)), `Person ${index}`),
  );
  await wait(1_000);
  const joined = server.memory();
  process.stdout.write(`${PEOPLE} people moved at once, ${MEETINGS} meetings to ${MEETINGS} others\n`);

  const rounds: Round[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    const targets = await callsIn(asked, await openRooms(asked, round));
    rounds.push(await moveAll(asked, people, targets));
    say(round, rounds.at(-1) as Round);
  }
  const moved = server.memory();
  for (const person of people) person.leave();
  const outcomes = await countOutcomes(asked(0));
  const wrong = PEOPLE * ROUNDS - (outcomes['landed'] ?? 0);
  const mb = (value: number) => `${value.toFixed(0)} MB`;
  process.stdout.write(
    [
      `  not landed       ${wrong} of ${PEOPLE * ROUNDS}  ${held(wrong === 0)}`,
      `  memory           ${mb(before)}, with all people ${mb(joined)}, after ${mb(moved)}`,
      '',
    ].join('\n'),
  );
  save({ people: PEOPLE, rounds, outcomes, memory: { before, joined, moved } });
  return wrong > 0;
}

function numericIdOf(round: number, meeting: number): number {
  return 10_000 * (round + 1) + meeting;
}

/** New spaces for one more round; their ids. */
function openRooms(asked: (index: number) => BridgeApi, round: number): Promise<string[]> {
  return inParallel(CONNECTIONS, MEETINGS, async (meeting) => {
    const numericId = numericIdOf(round, meeting);
    const room = { name: `Room ${numericId}`, callId: String(numericId) };
    return (await asked(meeting).post('coSpaces', room)).made ?? '';
  });
}

function callsIn(asked: (index: number) => BridgeApi, spaces: readonly string[]): Promise<string[]> {
  return inParallel(CONNECTIONS, spaces.length, async (index) => {
    const { made } = await asked(index).post('calls', { coSpace: spaces[index] ?? '' });
    return made ?? '';
  });
}

interface Round {
  last: number;
  p50: number;
  p99: number;
  lost: number;
  ordered: number;
  postP50: number;
  postP99: number;
  /** Milliseconds of processor. */
  serverCpu: number;
  clientCpu: number;
}

async function moveAll(
  asked: (index: number) => BridgeApi,
  people: readonly Person[],
  targets: readonly string[],
): Promise<Round> {
  const landings = people.map((person) => person.landing());
  const busy = server.busy();
  const own = process.cpuUsage();
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
  const landed = await Promise.all(
    landings.map((landing) => Promise.race([landing, late]).catch(() => undefined)),
  );
  const there = landed.filter((at) => at !== undefined);
  const { user, system } = process.cpuUsage(own);
  const serverCpu = server.busy() - busy;
  await wait(1_000);
  const took = rank(landed.flatMap((at, index) => (at ? at - (orders[index]?.from ?? 0) : [])));
  const posts = rank(orders.map((order) => order.took));
  return {
    last: Math.max(...there) - began,
    p50: took(0.5),
    p99: took(0.99),
    lost: PEOPLE - there.length,
    ordered,
    postP50: posts(0.5),
    postP99: posts(0.99),
    serverCpu,
    clientCpu: (user + system) / 1_000,
  };
}

function held(ok: boolean): string {
  return ok ? '✓' : '✗';
}

function say(number: number, round: Round): void {
  const ms = (value: number) => `${value.toFixed(0)} ms`;
  process.stdout.write(
    [
      `  ${number === 1 ? 'the first time' : `time ${number}`}`,
      `    last outcome   ${ms(round.last)}  ${held(round.last <= BUDGET.last)} ≤ ${ms(BUDGET.last)}`,
      `    move to landed median ${ms(round.p50)}, p99 ${ms(round.p99)}  ${held(round.p99 <= BUDGET.p99)} p99 ≤ ${ms(BUDGET.p99)}`,
      `    lost           ${round.lost}  ${held(round.lost === 0)}`,
      `    orders         all in ${ms(round.ordered)}, median ${ms(round.postP50)}, p99 ${ms(round.postP99)}`,
      `    processor      server ${ms(round.serverCpu)}, clients and operator ${ms(round.clientCpu)}`,
      '',
    ].join('\n'),
  );
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
