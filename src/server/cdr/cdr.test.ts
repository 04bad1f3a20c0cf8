import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import type { CallRecord } from '../../cluster/callRecord.ts';
import type { Clock } from '../../cluster/ports.ts';
import { systemClock } from '../../cluster/systemClock.ts';
import { temporaryFolder } from '../testing/temporary.ts';
import { type Cdr, openCdr } from './cdr.ts';
import { retryDelay } from './receiver.ts';

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

/** What waits on a clock waits a thousandth of it. */
const hurried: Clock = {
  now: () => 1_700_000_000_000,
  after: (ms, task) => systemClock.after(ms / 1_000, task),
};

interface Post {
  body: string;
  type: string | undefined;
  authorization: string | undefined;
}

/** A receiver that answers with these statuses, one after the other, and from then on with 200. */
async function receiver(...statuses: number[]) {
  const posts: Post[] = [];
  const refused: Post[] = [];
  const read = async (request: IncomingMessage): Promise<Post> => {
    let body = '';
    for await (const part of request) body += String(part);
    return { body, type: request.headers['content-type'], authorization: request.headers.authorization };
  };
  const server = createServer(async (request, response) => {
    const post = await read(request);
    const status = statuses.shift() ?? 200;
    (status < 300 ? posts : refused).push(post);
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(() => new Promise((resolve) => server.close(resolve)));
  const { port } = server.address() as AddressInfo;
  const count = (posted: Post[]) => posted.flatMap(({ body }) => indices(body)).length;
  return {
    url: `http://127.0.0.1:${port}/cdr`,
    port,
    posts,
    refused,
    /** Until so many records have been taken. */
    has: (records: number) => expect.poll(() => count(posts), { timeout: 10_000 }).toBe(records),
  };
}

const indices = (xml: string) => [...xml.matchAll(/recordIndex="(\d+)"/g)].map(([, index]) => Number(index));
const all = ({ posts }: { posts: Post[] }) => posts.flatMap(({ body }) => indices(body));
const upTo = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

const log: string[] = [];
async function open(directory: string, receivers: string[], lines?: number): Promise<Cdr> {
  const options = { bridge: 'cbcms1', directory, receivers, clock: hurried };
  const cdr = await openCdr({
    ...options,
    log: (_, text) => log.push(text),
    ...(lines === undefined ? {} : { lines }),
  });
  stops.push(() => cdr.stop());
  return cdr;
}

const start: CallRecord = {
  type: 'callStart',
  call: 'c1',
  name: 'A <space> & "more"',
  coSpace: 's1',
  callCorrelator: 'x1',
};
const leg: CallRecord = {
  type: 'callLegStart',
  callLeg: 'l2',
  call: 'c1',
  displayName: 'Ann',
  remoteParty: 'guest1234567890',
  remoteAddress: '10.0.0.1',
  cdrTag: 'sales',
  movedCallLeg: 'l1',
  movedCallLegCallBridge: 'cbcms2',
};

it('records are posted in the words of the public API', async () => {
  const there = await receiver();
  const cdr = await open(temporaryFolder(), [there.url.replace('//', '//us%40er:pa%3Ass@')]);
  cdr.records(start);
  await there.has(1);
  cdr.records(leg);
  cdr.records({ type: 'callLegUpdate', callLeg: 'l2', call: 'c1', displayName: 'Ann', state: 'connected' });
  cdr.records({ type: 'callLegEnd', callLeg: 'l2', reason: 'callMoved', durationSeconds: 7 });
  cdr.records({
    type: 'callEnd',
    call: 'c1',
    durationSeconds: 9,
    callLegsCompleted: 1,
    callLegsMaxActive: 1,
  });
  await there.has(5);
  const [first] = there.posts;
  expect(first?.type).toBe('text/xml');
  expect(first?.authorization).toBe(`Basic ${Buffer.from('us@er:pa:ss').toString('base64')}`);
  expect(first?.body).toMatch(
    /^<\?xml version="1.0"\?><records session="[\w-]{36}" callBridge="cbcms1"><record type="callStart" time="2023-11-14T22:13:20.000Z" recordIndex="1" correlatorIndex="0"><call id="c1"><name>A &lt;space&gt; &amp; &quot;more&quot;<\/name>/,
  );
  const bodies = there.posts.map(({ body }) => body).join('');
  expect(bodies).toContain(
    '<cdrTag>sales</cdrTag><movedCallLeg>l1</movedCallLeg><movedCallLegCallBridge>cbcms2</movedCallLegCallBridge>',
  );
  expect(bodies).toContain(
    '<callLeg id="l2"><reason>callMoved</reason><remoteTeardown>false</remoteTeardown>',
  );
  expect(all(there)).toEqual(upTo(5));
  expect(cdr.next()).toBe(5);
});

it('what a receiver does not take comes again, in order, and nothing twice', async () => {
  const there = await receiver(503, 500, 404);
  const cdr = await open(temporaryFolder(), [there.url]);
  for (let count = 0; count < 250; count += 1) cdr.records(start);
  await there.has(250);
  expect(all(there)).toEqual(upTo(250));
  expect(there.refused).toHaveLength(3);
  expect(log.some((line) => line.includes('takes them again'))).toBe(true);
});

it('one receiver that is away holds up no other', async () => {
  const here = await receiver();
  const away = await receiver(...Array.from({ length: 10_000 }, () => 503));
  const cdr = await open(temporaryFolder(), [away.url, here.url]);
  for (let count = 0; count < 5; count += 1) cdr.records(start);
  await here.has(5);
  expect(away.posts).toEqual([]);
});

it('what is not taken before a restart is taken after it, under the same session and numbers', async () => {
  const folder = temporaryFolder();
  const there = await receiver(200, 503, 503, 503, 503, 503, 503, 503, 503);
  const before = await open(folder, [there.url]);
  before.records(start);
  await there.has(1);
  before.records(leg);
  await expect.poll(() => there.refused.length).toBeGreaterThan(0);
  await before.stop();
  const after = await open(folder, [there.url]);
  after.records(start);
  await there.has(3);
  expect(all(there)).toEqual([1, 2, 3]);
  const sessions = new Set(there.posts.map(({ body }) => /session="([^"]*)"/.exec(body)?.[1]));
  expect(sessions.size).toBe(1);
  expect(after.next()).toBe(3);
});

it('while a receiver is away so many are kept, and it is told how many are missing', async () => {
  const folder = temporaryFolder();
  const there = await receiver();
  const cdr = await open(folder, [there.url], 10);
  cdr.records(start);
  await there.has(1);
  await cdr.stop();
  // Nobody listens at all.
  const alone = await open(folder, [], 10);
  for (let count = 1; count < 200; count += 1) alone.records(start);
  await alone.stop();
  await open(folder, [there.url], 10);
  await expect.poll(() => all(there).at(-1)).toBe(200);
  const missing = Number(/numPreceedingRecordsMissing="(\d+)"/.exec(there.posts[1]?.body ?? '')?.[1]);
  expect(missing).toBeGreaterThan(0);
  expect(all(there)).toEqual([1, ...upTo(200).slice(1 + missing)]);
});

it('another try comes later and later, up to a minute', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 8, 100].map(retryDelay)).toEqual([
    1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000,
  ]);
});
