import { expect, it } from 'vitest';
import { Limits } from '../protocol/limits.ts';
import { createTestCluster } from './testing/cluster.ts';

const offer = (sdp: string) => ({ type: 'offer', sdp }) as const;
const send = (to: string, signal: unknown) => ['POST', '/api/call/session/signal', { to, signal }] as const;
const NOBODY = { ok: false, failure: { type: 'urn:segue:problem:nobody-there', status: 404 } };

it('[G1] offer, answer and candidate go to one participant of the same call, unread and in order', async () => {
  const cluster = createTestCluster();
  const [ann, bob, cyd] = [
    await cluster.join('1001', 'Ann'),
    await cluster.join('1001', 'Bob'),
    await cluster.join('1001', 'Cyd'),
  ];
  const signals = [
    offer('v=0 \u0000 anything'),
    { type: 'answer', sdp: '' },
    { type: 'candidate', candidate: 'candidate:1', sdpMid: null, sdpMLineIndex: 0 },
  ];
  for (const signal of signals) expect((await ann.ask(...send(bob.self, signal))).ok).toBe(true);
  expect(bob.signals).toEqual(signals.map((signal) => ({ from: ann.self, signal })));
  expect(cyd.signals).toEqual([]);
});

it('[G2] a signal to someone who is not in the same call reaches nobody', async () => {
  const cluster = createTestCluster();
  const ann = await cluster.join('1001', 'Ann');
  const dan = await cluster.join('1002', 'Dan');
  const nobody = '00000000-0000-4000-8000-00000000ffff';
  for (const to of [dan.self, nobody, ann.self]) {
    expect(await ann.ask(...send(to, offer('x')))).toEqual(NOBODY);
  }
  expect(dan.signals).toEqual([]);
});

it('[G4] offers ride on the authentication, and are passed on when the token is good', async () => {
  const cluster = createTestCluster();
  const ann = await cluster.join('1001', 'Ann');
  const dan = await cluster.join('1002', 'Dan');
  const token = await cluster.token('1001', 'Bob');
  const signals = [
    { to: ann.self, signal: offer('for Ann') },
    { to: dan.self, signal: offer('for Dan') },
  ];
  await cluster.connect().authenticate(`${token}x`, { signals });
  expect(ann.signals).toEqual([]);
  const bob = cluster.connect();
  expect((await bob.authenticate(token, { signals })).ok).toBe(true);
  expect(ann.signals).toEqual([{ from: bob.self, signal: offer('for Ann') }]);
  expect(dan.signals).toEqual([]);
});

it('[G5] signals to a participant who has not authenticated yet wait for them, at most 64', async () => {
  const cluster = createTestCluster();
  const ann = await cluster.join('1001', 'Ann');
  const token = await cluster.token('1001', 'Bob');
  await cluster.pass(20);
  const to = ann.person('Bob')?.id ?? '';
  for (let count = 0; count < Limits.signalsWaiting; count += 1) {
    expect((await ann.ask(...send(to, offer(`${count}`)))).ok).toBe(true);
  }
  expect((await ann.ask(...send(to, offer('too many')))).ok).toBe(false);
  const bob = cluster.connect();
  await bob.authenticate(token);
  expect(bob.signals.map(({ signal }) => signal)).toEqual(
    Array.from({ length: Limits.signalsWaiting }, (_, count) => offer(`${count}`)),
  );
});

it('[G5] so they do for one whose socket was lost', async () => {
  const cluster = createTestCluster();
  const ann = await cluster.join('1001', 'Ann');
  const bob = await cluster.join('1001', 'Bob');
  await bob.lose();
  await ann.ask(...send(bob.self, offer('meanwhile')));
  const back = cluster.connect();
  await back.authenticate(bob.session.resumeToken);
  expect(back.signals).toEqual([{ from: ann.self, signal: offer('meanwhile') }]);
});
