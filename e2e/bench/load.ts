import { setTimeout as wait } from 'node:timers/promises';
import { type BridgeApi, bridgeApi } from '../kit/api.ts';
import { type Part, startParts } from '../kit/processes.ts';
import { inParallel } from './inParallel.ts';
import { join, type Person } from './mass/person.ts';
import { busyOf, memoryOf } from './mass/server.ts';

/*
 * What sessions cost, from a hundred to ten thousand: a web bridge, a manager and two call bridges in processes of their own on
 * a NATS server, and here the clients, which speak the protocol over real WebSockets and have no media. Meetings of fifty. In the end a
 * thousand people are moved at once, from meetings on one call bridge to meetings on the other, and back.
 */

const SIZES = (process.env['SEGUE_BENCH_SESSIONS'] ?? '100,1000,10000').split(',').map(Number);
const MEETING = 50;
const JOINING_AT_ONCE = 50;
const PINGING_AT_ONCE = 200;
const MOVED = Number(process.env['SEGUE_BENCH_PEOPLE'] ?? 1_000);
const ROUNDS = Number(process.env['SEGUE_BENCH_ROUNDS'] ?? 3);
const CONNECTIONS = 16;
const GIVE_UP = 60_000;
const FIRST_ID = 20_000;

const busyPart = ({ child }: Part): number => busyOf(child.pid);
const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);

const parts = await startParts(2);
try {
  await run();
} finally {
  await parts.stop();
}

async function run() {
  const { web } = parts;
  const bridges = [...parts.callBridges];
  const apis = bridges.map(([name, { url }]) =>
    bridgeApi({ name, origin: url, user: 'admin', password: parts.password }),
  );
  const [first, second] = apis;
  if (!first || !second) throw new Error('two call bridges are wanted');
  const room = async (number: number) => {
    const form = { name: `Room ${number}`, callId: String(FIRST_ID + number) };
    return (await first.post('coSpaces', form)).made ?? '';
  };

  const empty = memoryOf(web.child.pid);
  const people: Person[] = [];
  say(
    'sessions  joins/s  web bridge MB  KB/session  ms of processor/join: web, call bridges  pings/s  ms of processor/1,000 pings: web, call bridges',
  );
  for (const size of SIZES) {
    for (let number = Math.ceil(people.length / MEETING); number < Math.ceil(size / MEETING); number += 1) {
      const coSpace = await room(number);
      // The meetings of those who will be moved are all on one bridge.
      await (number * MEETING < MOVED ? first : number % 2 === 0 ? first : second).post('calls', { coSpace });
    }
    const known = people.length;
    const joining = costs(async () => {
      const more = await inParallel(JOINING_AT_ONCE, size - known, (index) =>
        join(web.url, String(FIRST_ID + Math.floor((known + index) / MEETING)), `Person ${known + index}`),
      );
      people.push(...more);
    });
    const joins = await joining;
    await wait(2_000);
    const memory = memoryOf(web.child.pid);
    const pings = Math.max(2_000, size);
    const pinging = await costs(async () => {
      await inParallel(PINGING_AT_ONCE, pings, (index) => people[index % people.length]?.ping() ?? wait(0));
    });
    const each = size - known;
    const numbers = [
      size,
      (each / joins.seconds).toFixed(0),
      memory.toFixed(0),
      (((memory - empty) * 1024) / size).toFixed(1),
      `${(joins.web / each).toFixed(2)}, ${(joins.bridges / each).toFixed(2)}`,
      (pings / pinging.seconds).toFixed(0),
      `${((1_000 * pinging.web) / pings).toFixed(0)}, ${((1_000 * pinging.bridges) / pings).toFixed(0)}`,
    ];
    say(numbers.join('  |  '));
  }

  const movers = people.slice(0, MOVED);
  say(`${movers.length} moved at once among ${people.length}, there and back`);
  for (let round = 1; round <= ROUNDS; round += 1) {
    const target = round % 2 === 1 ? second : first;
    const calls = await inParallel(1, Math.ceil(movers.length / MEETING), async (number) => {
      const coSpace = await room(round * 100_000 - FIRST_ID + number);
      return (await target.post('calls', { coSpace })).made ?? '';
    });
    say(`  ${round}: ${await moveAll(movers, calls)}`);
  }
  for (const person of people) person.leave();

  /** What became of it, in words. */
  async function moveAll(movers: readonly Person[], calls: readonly string[]): Promise<string> {
    const landings = movers.map((one) => one.landing());
    const busyBefore = busyAll();
    const began = performance.now();
    const orders: number[] = [];
    const answers: number[] = [];
    await inParallel(CONNECTIONS, movers.length, async (index) => {
      orders[index] = performance.now();
      const call = calls[index % calls.length];
      const movedParticipant = movers[index]?.id ?? '';
      const api = apis[index % apis.length] as BridgeApi;
      const { status } = await api.post(`calls/${call}/participants`, { movedParticipant });
      if (status !== 200) throw new Error(`a move was refused: ${status}`);
      answers[index] = performance.now() - (orders[index] ?? 0);
    });
    const ordered = performance.now() - began;
    const late = wait(GIVE_UP, Number.NaN, { ref: false });
    const landed = await Promise.all(
      landings.map((landing) => Promise.race([landing, late]).catch(() => Number.NaN)),
    );
    const busy = busyAll().map(([name, now], index) => {
      const each = (now - (busyBefore[index]?.[1] ?? 0)) / movers.length;
      return `${name} ${each.toFixed(2)}`;
    });
    await wait(1_000);
    const took = landed.map((at, index) => at - (orders[index] ?? 0)).filter(Number.isFinite);
    for (const times of [took, answers]) times.sort((one, other) => one - other);
    const last = Math.max(...landed.filter(Number.isFinite)) - began;
    const rank = (times: readonly number[], share: number) =>
      (times[Math.ceil(share * times.length) - 1] ?? Number.NaN).toFixed(0);
    return [
      `last outcome ${last.toFixed(0)} ms, move to landed median ${rank(took, 0.5)} ms, p99 ${rank(took, 0.99)} ms, lost ${movers.length - took.length}`,
      `     orders all in ${ordered.toFixed(0)} ms, median ${rank(answers, 0.5)} ms, p99 ${rank(answers, 0.99)} ms`,
      `     ms of processor for a move: ${busy.join(', ')}`,
    ].join('\n');
  }

  /** Milliseconds of processor so far, by process. */
  function busyAll(): [string, number][] {
    const { user, system } = process.cpuUsage();
    return [
      ['web', busyOf(web.child.pid)],
      ...bridges.map(([name, part]): [string, number] => [name, busyPart(part)]),
      ['manager', busyOf(parts.manager.child.pid)],
      ['NATS', busyOf(parts.nats.pid())],
      ['clients and operator', (user + system) / 1_000],
    ];
  }

  /** Seconds, and milliseconds of processor. */
  async function costs(work: () => Promise<void>) {
    const busy = () => ({
      web: busyOf(web.child.pid),
      bridges: sum(bridges.map(([, part]) => busyPart(part))),
    });
    const before = busy();
    const from = performance.now();
    await work();
    const after = busy();
    return {
      seconds: (performance.now() - from) / 1_000,
      web: after.web - before.web,
      bridges: after.bridges - before.bridges,
    };
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
