import { decodeJwt } from 'jose';
import { expect, it } from 'vitest';
import { CloseCode } from '../protocol/closeCode.ts';
import { OPEN_POLICY } from '../protocol/policy.ts';
import { WISHES } from './testing/client.ts';
import { createTestCluster } from './testing/cluster.ts';
import { onEntering } from './wishes.ts';

it.each([
  ['GET', '/api/call/session/ping'],
  ['POST', '/api/call/session/live'],
  ['POST', '/api/call/session/nonsense'],
])(
  '[A1] %s %s before authenticating is answered not-authenticated and closes with 4005',
  async (method, path) => {
    const cluster = createTestCluster();
    const client = cluster.connect();
    expect(await client.ask(method, path)).toMatchObject({
      failure: { type: 'urn:segue:problem:not-authenticated', status: 401 },
    });
    expect(client.closed?.code).toBe(CloseCode.tooEarly);
  },
);

it('[A1] requests sent behind the authentication wait for it', async () => {
  const cluster = createTestCluster();
  const token = await cluster.token('1001', 'Ann');
  const ann = cluster.connect();
  const [authenticated, ping] = await Promise.all([
    ann.authenticate(token),
    ann.ask('GET', '/api/call/session/snapshot'),
  ]);
  expect(authenticated.ok).toBe(true);
  expect(ping).toMatchObject({ ok: true, value: { self: ann.self } });
});

it('[A2] a socket that does not authenticate within 10 s is closed with 4002', async () => {
  const cluster = createTestCluster();
  const client = cluster.connect();
  await cluster.pass(9_999);
  expect(client.closed).toBeUndefined();
  await cluster.pass(1);
  expect(client.closed?.code).toBe(CloseCode.authenticationTimeout);
  expect(cluster.webBridge.sessions()).toBe(0);
});

it('[A3] a refused token gets token-refused and 4003, and why is in the log only', async () => {
  const cluster = createTestCluster();
  const token = await cluster.token('1001', 'Ann');
  const [header, payload, signature] = token.split('.');
  const claims = decodeJwt(token);
  const other = btoa(JSON.stringify({ ...claims, participant: claims.jti })).replace(/=+$/, '');
  const bad = [
    'rubbish',
    'a.b.c',
    `${header}.${other}.${signature}`,
    `${header}.${payload}.${'A'.repeat(43)}`,
  ];
  for (const wrong of bad) {
    const client = cluster.connect();
    expect(await client.authenticate(wrong)).toEqual({
      ok: false,
      failure: { type: 'urn:segue:problem:token-refused', status: 401 },
    });
    expect(client.closed?.code).toBe(CloseCode.tokenRefused);
  }
  expect(cluster.log.filter(({ text }) => text.includes('token refused ('))).toHaveLength(2);
  // The right one is none the worse for it.
  expect((await cluster.connect().authenticate(token)).ok).toBe(true);
});

it('[A3] a token of a call bridge that is not there may be tried again', async () => {
  const cluster = createTestCluster();
  const token = await cluster.token('1001', 'Ann');
  await cluster.outcome(cluster.running('1001').bridge.stop());
  const client = cluster.connect();
  expect(await client.authenticate(token)).toMatchObject({
    failure: { type: 'urn:segue:problem:bridge-unavailable' },
  });
  expect(client.closed?.code).toBe(CloseCode.goingAway);
});

it('[A4] a second authentication gets already-authenticated, and the session goes on', async () => {
  const cluster = createTestCluster();
  const ann = await cluster.join('1001', 'Ann');
  expect(await ann.authenticate(ann.session.resumeToken)).toMatchObject({
    failure: { type: 'urn:segue:problem:already-authenticated', status: 409 },
  });
  expect((await ann.ask('GET', '/api/call/session/ping')).ok).toBe(true);
});

it('[A5] the answer holds epoch, state, resume token, wishes and one snapshot', async () => {
  const cluster = createTestCluster();
  await cluster.join('1001', 'Ann');
  const bob = await cluster.join('1001', 'Bob');
  expect(bob.session).toMatchObject({
    epoch: 1,
    state: 'connected',
    resumeToken: expect.any(String),
    self: WISHES,
    snapshot: { self: bob.self, place: { numericId: '1001', name: 'Space 1' } },
  });
  expect(bob.session.snapshot.participants.map(({ name, state }) => [name, state])).toEqual([
    ['Ann', 'connected'],
    ['Bob', 'connected'],
  ]);
  // Its own coming is in the snapshot: the first frame is the answer.
  expect(bob.frames[0]).toContain('"re":1');
});

it('[A6] muted before or muted by the meeting is muted, and nothing unmutes', () => {
  for (const before of [true, false]) {
    for (const by of [true, false]) {
      const wishes = { ...WISHES, audioMuted: before, videoMuted: before };
      const muted = onEntering(wishes, {
        ...OPEN_POLICY,
        joinAudioMuteOverride: by,
        joinVideoMuteOverride: by,
      });
      expect([muted.audioMuted, muted.videoMuted]).toEqual([before || by, before || by]);
    }
  }
});

it('[A6] a meeting may mute who comes in; only the person unmutes, and a resumption leaves it at that', async () => {
  const cluster = createTestCluster();
  const ann = await cluster.join('1001', 'Ann');
  const { call } = cluster.running('1001');
  await cluster.outcome(cluster.bridge(2).modifyCall(call, { joinAudioMuteOverride: true }));
  const bob = await cluster.join('1001', 'Bob');
  expect(bob.session.self).toMatchObject({ audioMuted: true, videoMuted: false });
  expect(ann.person('Bob')?.audioMuted).toBe(true);
  expect(ann.person('Ann')?.audioMuted).toBe(false);

  await bob.setState({ audioMuted: false });
  await bob.lose();
  const back = cluster.connect();
  await back.authenticate(bob.session.resumeToken, { state: { ...WISHES, audioMuted: false } });
  expect(back.session.self.audioMuted).toBe(false);
});
