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

it('[G4] an arrival signals by the session that the person is in until it is authenticated', async () => {
  const cluster = createTestCluster();
  const ann = await cluster.join('1001', 'Ann');
  const bob = await cluster.join('1001', 'Bob');
  const dan = await cluster.join('1002', 'Dan');
  await cluster.move(ann, '1002');
  const { moveId, present, token } = ann.move();
  expect(present).toEqual([dan.self]);
  const early = (to: string, signal: object, by = ann) =>
    by.ask('POST', '/api/call/session/move/signal', { moveId, to, signal });

  expect((await early(dan.self, offer('for Dan'))).ok).toBe(true);
  await early(bob.self, offer('who is not there'));
  expect(bob.signals).toEqual([]);
  expect(dan.signals).toEqual([{ from: dan.person('Ann')?.id, signal: offer('for Dan') }]);
  expect(await early(dan.self, offer('of somebody else'), bob)).toMatchObject({
    ok: false,
    failure: { type: 'urn:segue:problem:stale-move' },
  });

  const answer = { type: 'answer', sdp: 'v=1' } as const;
  const arrival = dan.person('Ann')?.id ?? '';
  await dan.ask(...send(arrival, answer));
  expect(ann.arrivalSignals).toEqual([{ moveId, from: dan.self, signal: answer }]);
  expect(ann.signals).toEqual([]);

  const moved = cluster.connect();
  await moved.authenticate(token, { arriving: true });
  await dan.ask(...send(arrival, answer));
  expect(moved.signals).toEqual([{ from: dan.self, signal: answer }]);
  expect(ann.arrivalSignals).toHaveLength(1);
  expect((await moved.ask(...send(dan.self, offer('now from here')))).ok).toBe(true);
  expect(dan.signals.at(-1)).toEqual({ from: arrival, signal: offer('now from here') });
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
