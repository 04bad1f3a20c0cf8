import type { BridgeApi } from '../kit/api.ts';
import { inParallel } from './inParallel.ts';
import { join } from './mass/person.ts';
import { startServer } from './mass/server.ts';
import { type Row, table } from './statistics.ts';

/*
 * How soon an order is answered where nothing else is ordered: a thousand people in twenty meetings, some of them
 * moved one after the other, each once the one before has landed. Over loopback, the log in a file.
 */

const PEOPLE = Number(process.env['SEGUE_BENCH_PEOPLE'] ?? 1_000);
const MEETINGS = 20;
const ORDERS = 200;
const WARMING_UP = 20;
const JOINING_AT_ONCE = 50;
const BUDGET = { median: 10 };

const server = await startServer();
try {
  const { apis, url } = server;
  const asked = (index: number): BridgeApi => apis[index % apis.length] as BridgeApi;
  for (let meeting = 0; meeting < MEETINGS; meeting += 1)
    await asked(0).post('coSpaces', { name: `Room ${meeting}`, callId: String(5_000 + meeting) });
  const people = await inParallel(JOINING_AT_ONCE, PEOPLE, (index) =>
    join(url, String(5_000 + (index % MEETINGS)), `Person ${index}`),
  );
  const { made: space } = await asked(0).post('coSpaces', { name: 'Plenary', callId: '6000' });
  const { made: call } = await asked(0).post('calls', { coSpace: space ?? '' });

  const answers: number[] = [];
  const landings: number[] = [];
  for (const [index, person] of people.slice(0, ORDERS + WARMING_UP).entries()) {
    const landing = person.landing();
    const began = performance.now();
    const answer = await asked(index).post(`calls/${call}/participants`, { movedParticipant: person.id });
    if (answer.status !== 200) throw new Error(`a move was refused: ${answer.status} ${answer.xml}`);
    const landed = await landing;
    if (index < WARMING_UP) continue;
    answers.push(answer.milliseconds);
    landings.push(landed - began);
  }
  const rows: Row[] = [
    { what: 'order to its answer', unit: 'ms', values: answers, budget: BUDGET },
    { what: 'order to landed, without media', unit: 'ms', values: landings },
  ];
  process.stdout.write(`${PEOPLE} people, one moved after the other\n${table(rows)}\n`);
  for (const person of people) person.leave();
} finally {
  await server.stop();
}
