import { decodeJwt, decodeProtectedHeader } from 'jose';
import { expect, it } from 'vitest';
import { CloseCode } from '../protocol/closeCode.ts';
import { createJoseMint } from './joseMint.ts';
import { createTestCluster } from './testing/cluster.ts';
import { mintContract } from './testing/mintContract.ts';

it('[T1] a token is of one participant instance', async () => {
  const cluster = createTestCluster();
  const ann = await cluster.join('1001', 'Ann');
  const again = await cluster.token('1001', 'Ann');
  expect(decodeJwt(again)).not.toMatchObject({ participant: ann.self });
});

it('[T2] a token is an HS256 JWT that names audience, numeric ID, participant, bridge and jti, for 60 s', async () => {
  const cluster = createTestCluster();
  const token = await cluster.token('1001', 'Ann');
  expect(decodeProtectedHeader(token)).toEqual({ alg: 'HS256', kid: expect.any(String) });
  const { bridge } = cluster.running('1001');
  const [participant] = bridge.participants();
  const claims = decodeJwt(token);
  expect(claims).toMatchObject({
    iss: bridge.name,
    aud: 'segue:wc3',
    numericId: '1001',
    participant: participant?.id,
    sub: participant?.userId,
    jti: expect.any(String),
    exp: Math.floor(cluster.now() / 1000) + 60,
  });
});

mintContract('the mint over jose', createJoseMint);

it('[T2] a token that nobody used is refused after 60 s', async () => {
  const cluster = createTestCluster();
  const ann = await cluster.join('1001', 'Ann');
  const token = await cluster.token('1001', 'Bob');
  await cluster.pass(60_001);
  const bob = cluster.connect();
  expect((await bob.authenticate(token)).ok).toBe(false);
  expect(bob.closed?.code).toBe(CloseCode.tokenRefused);
  expect(ann.roster().map(({ name }) => name)).toEqual(['Ann']);
});

it('[T3] a token opens one session', async () => {
  const cluster = createTestCluster();
  const token = await cluster.token('1001', 'Ann');
  const [one, two] = [cluster.connect(), cluster.connect()];
  const answers = await Promise.all([one.authenticate(token), two.authenticate(token)]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  const three = cluster.connect();
  expect((await three.authenticate(token)).ok).toBe(false);
  expect(three.closed?.code).toBe(CloseCode.tokenRefused);
});

it('[T7] one of an earlier run of the bridge opens nothing, and its bearer did nothing wrong', async () => {
  const [before, after] = [createTestCluster(), createTestCluster()];
  const token = await before.token('1001', 'Ann');
  await after.join('1001', 'Bob');
  const ann = after.connect();
  expect(await ann.authenticate(token)).toMatchObject({
    failure: { type: 'urn:segue:problem:bridge-unavailable' },
  });
  expect(ann.closed?.code).toBe(CloseCode.goingAway);
});

it('[T4] with the participant, every token of theirs ends', async () => {
  const cluster = createTestCluster();
  const token = await cluster.token('1001', 'Ann');
  const ann = cluster.connect();
  await ann.authenticate(token);
  const { resumeToken } = ann.session;
  await ann.ask('POST', '/api/call/session/end', { reason: 'left' });
  for (const dead of [token, resumeToken]) {
    const client = cluster.connect();
    expect((await client.authenticate(dead)).ok).toBe(false);
    expect(client.closed?.code).toBe(CloseCode.tokenRefused);
  }
});

it('[T4] a move ends the old token and the old resume token, and the new one opens one session', async () => {
  const cluster = createTestCluster();
  await cluster.join('1002', 'Cyd');
  const oldToken = await cluster.token('1001', 'Ann');
  const ann = cluster.connect();
  await ann.authenticate(oldToken);
  await cluster.move(ann, '1002');
  const { token, moveId } = ann.move();
  const arrival = cluster.connect();
  await arrival.authenticate(token, { arriving: true });
  await arrival.ask('POST', '/api/call/session/live');
  await ann.ask('POST', '/api/call/session/end', { reason: 'moved', moveId });
  for (const dead of [oldToken, ann.session.resumeToken, token]) {
    const client = cluster.connect();
    expect((await client.authenticate(dead)).ok).toBe(false);
    expect(client.closed?.code).toBe(CloseCode.tokenRefused);
  }
});

it('[T5] no token, passcode or chat text is in a log line, a trace event or a problem', async () => {
  const cluster = createTestCluster();
  const cyd = await cluster.join('1002', 'Cyd');
  const token = await cluster.token('1001', 'Ann');
  const ann = cluster.connect();
  await ann.authenticate(token);
  await ann.ask('POST', '/api/call/session/chat', { text: 'between you and me' });
  await cluster.admit({ numericId: '1003', passcode: '9999' });
  await cluster.admit({ numericId: '1003', passcode: '4321', name: 'Dee' });
  await cluster.move(ann, '1002');
  const arrival = cluster.connect();
  const moveToken = ann.move().token;
  await arrival.authenticate(moveToken, { arriving: true });
  const twice = cluster.connect();
  await twice.authenticate(moveToken);
  const said = JSON.stringify([cluster.log, cluster.trace, twice.frames, cyd.frames]);
  for (const secret of [token, moveToken, ann.session.resumeToken, '4321', '9999', 'between you']) {
    expect(said).not.toContain(secret);
  }
});

it('[T5] a name cannot write a line of its own into the log', async () => {
  const cluster = createTestCluster();
  await cluster.join('1001', 'Ann\n2026-01-01 Info forged\u2028line');
  for (const { text } of cluster.log) expect(text).not.toMatch(/[\n\r\u2028]/);
});
