import { expect, it } from 'vitest';
import { CloseCode } from '../protocol/closeCode.ts';
import { PROBLEMS } from '../protocol/problem.ts';
import { createTestCluster, found } from './testing/cluster.ts';

const PING = { method: 'GET', path: '/api/call/session/ping' };

async function meeting() {
  const cluster = createTestCluster();
  return { cluster, ann: await cluster.join('1001', 'Ann'), bob: await cluster.join('1001', 'Bob') };
}

it.each([
  'not json',
  '[]',
  '7',
  'null',
  '{}',
  JSON.stringify({ id: 0, ...PING }),
  JSON.stringify({ ...PING, extra: 1 }),
  JSON.stringify({ id: 1, method: 'PATCH', path: PING.path }),
  JSON.stringify({ id: 1, method: 'GET', path: '/elsewhere' }),
  JSON.stringify({ re: 1 }),
  JSON.stringify({ re: 1, status: 42 }),
])('[F1] %s is malformed: the socket is closed with 4004, and no other session notices', async (text) => {
  const { cluster, ann, bob } = await meeting();
  const seenByBob = bob.frames.length;
  ann.send(text);
  await cluster.settle();
  expect(ann.closed?.code).toBe(CloseCode.malformed);
  expect(bob.closed).toBeUndefined();
  expect((await bob.ask('GET', '/api/call/session/ping')).ok).toBe(true);
  expect(bob.frames.length - seenByBob).toBeLessThanOrEqual(2);
});

it('[F2] a frame of 65,536 bytes is read, a larger one closes the socket with 1009', async () => {
  const { cluster, ann, bob } = await meeting();
  const frame = JSON.stringify({ ...PING, data: '' });
  const filled = (bytes: number, filling: string) =>
    frame.replace(
      '""',
      `"${filling.repeat((bytes - frame.length) / new TextEncoder().encode(filling).length)}"`,
    );
  ann.send(filled(65_536, 'x'));
  await cluster.settle();
  expect(ann.closed).toBeUndefined();
  ann.send(filled(65_537, 'x'));
  expect(ann.closed?.code).toBe(CloseCode.tooLarge);
  // Half as many characters, but each of them takes three bytes.
  bob.send(filled(frame.length + 3 * 30_000, '中'));
  expect(bob.closed?.code).toBe(CloseCode.tooLarge);
});

it('[F3] a request with an id gets exactly one response, one without gets none', async () => {
  const { cluster, ann } = await meeting();
  const before = ann.frames.length;
  ann.send(JSON.stringify({ id: 77, ...PING }));
  ann.send(JSON.stringify(PING));
  ann.send(JSON.stringify({ method: 'POST', path: '/api/call/session/nonsense' }));
  await cluster.settle();
  expect(ann.frames.slice(before)).toEqual([JSON.stringify({ re: 77, status: 200 })]);
});

it.each(['nonsense', 'move', 'update', 'toString'])(
  '[F4] POST …/%s is unknown to the bridge, and the session goes on',
  async (name) => {
    const { ann } = await meeting();
    expect(await ann.ask('POST', `/api/call/session/${name}`, {})).toMatchObject({
      ok: false,
      failure: { type: 'urn:segue:problem:unknown-request', status: 404 },
    });
    expect((await ann.ask('GET', '/api/call/session/ping')).ok).toBe(true);
  },
);

it('[F5] data that does not match names the field, never its value, and changes nothing', async () => {
  const { ann, bob } = await meeting();
  const answer = await ann.ask('PUT', '/api/call/session/state', { audioMuted: 'hush-hush' });
  expect(answer).toMatchObject({
    ok: false,
    failure: { type: 'urn:segue:problem:invalid-data', status: 400 },
  });
  const text = found(ann.frames.at(-1));
  expect(text).toContain('audioMuted');
  expect(text).not.toContain('hush-hush');
  expect(bob.person('Ann')?.audioMuted).toBe(false);
  expect((await ann.ask('GET', '/api/call/session/ping')).ok).toBe(true);
});

it('[F5] nor does an authentication that does not match use its token up', async () => {
  const cluster = createTestCluster();
  const token = await cluster.token('1001', 'Ann');
  const client = cluster.connect();
  const answer = await client.authenticate(token, { arriving: 'x' as never });
  expect(answer).toMatchObject({ ok: false, failure: { type: 'urn:segue:problem:invalid-data' } });
  expect(client.closed).toBeUndefined();
  expect((await client.authenticate(token)).ok).toBe(true);
});

it('[F6] a response to an id that nobody waits for is ignored', async () => {
  const { cluster, ann } = await meeting();
  ann.send(JSON.stringify({ re: 999, status: 200 }));
  ann.send(JSON.stringify({ re: 1, status: 500 }));
  await cluster.settle();
  expect(ann.closed).toBeUndefined();
  expect((await ann.ask('GET', '/api/call/session/ping')).ok).toBe(true);
});

it('[F7] every failure is a problem with a known type and its status', async () => {
  const { ann } = await meeting();
  const answers = [
    await ann.ask('GET', '/api/call/session/unheard-of'),
    await ann.ask('POST', '/api/call/session/chat', { text: '' }),
    await ann.ask('POST', '/api/call/session/signal', { to: ann.self, signal: { type: 'offer', sdp: '' } }),
    await ann.authenticate('a.b.c'),
  ];
  for (const answer of answers) {
    if (answer.ok) throw new Error('not a failure');
    const name = answer.failure.type.replace('urn:segue:problem:', '');
    expect(PROBLEMS).toHaveProperty(name, answer.failure.status);
  }
});

it('[F8] 400 frames in one go are allowed, more close the socket with 4006', async () => {
  const { ann, bob } = await meeting();
  for (let count = 0; count < 399; count += 1) ann.send(JSON.stringify(PING));
  expect(ann.closed).toBeUndefined();
  for (let count = 0; count < 3; count += 1) ann.send(JSON.stringify(PING));
  expect(ann.closed?.code).toBe(CloseCode.tooMany);
  expect(bob.closed).toBeUndefined();
});

it('[F8] 200 frames a second may go on for ever', async () => {
  const { cluster, ann } = await meeting();
  for (let tenth = 0; tenth < 100; tenth += 1) {
    for (let count = 0; count < 20; count += 1) ann.send(JSON.stringify(PING));
    await cluster.pass(100);
  }
  expect(ann.closed).toBeUndefined();
});

it.each([
  `${'['.repeat(30_000)}${']'.repeat(30_000)}`,
  '{"__proto__":{"text":"x"}}',
  '{"text":"x","constructor":{"prototype":{}}}',
])('[F5] data made to break a parser harms nobody', async (data) => {
  const { ann, bob } = await meeting();
  for (const path of ['chat', 'state', 'authenticate', 'live']) {
    ann.send(`{"method":"POST","path":"/api/call/session/${path}","data":${data}}`);
  }
  const stranger = createTestCluster().connect();
  stranger.send(`{"id":1,"method":"POST","path":"/api/call/session/authenticate","data":${data}}`);
  expect(stranger.frames[0]).toContain('invalid-data');
  expect((await ann.ask('GET', '/api/call/session/ping')).ok).toBe(true);
  expect((await bob.ask('GET', '/api/call/session/ping')).ok).toBe(true);
  expect(bob.chat()).toEqual([]);
});
