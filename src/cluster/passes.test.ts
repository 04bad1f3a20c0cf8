import { expect, it } from 'vitest';
import { problem } from '../protocol/problem.ts';
import type { TestClient } from './testing/client.ts';
import { createTestCluster, type TestCluster } from './testing/cluster.ts';
import { arrive, commit, whereabouts } from './testing/moving.ts';

/* Space 3 has a passcode, which Ann does not know: she is moved there. */

async function moved() {
  const cluster = createTestCluster();
  const ann = await cluster.join('1001', 'Ann');
  const dee = await cluster.join('1003', 'Dee', '4321');
  await cluster.move(ann, '1003');
  const arrival = await arrive(cluster, ann);
  await commit(cluster, ann, arrival);
  expect(whereabouts(cluster, 'Ann')).toEqual(['Space 3: connected']);
  return { cluster, ann, dee, arrival, pass: ann.move().pass };
}

const comes = (cluster: TestCluster, numericId: string, pass: string | undefined, instead?: string) =>
  cluster.outcome(cluster.admit({ numericId, name: 'Ann', pass, instead }));
const refused = { ok: false, failure: { type: problem('not-admitted').type } };

it('[R7] opens the meeting again when its bridge is gone, and no other', async () => {
  const { cluster, ann, pass } = await moved();
  expect(pass).not.toBe('4321');
  await cluster.crash(cluster.running('1003').bridge);
  expect(await comes(cluster, '1003', undefined)).toMatchObject(refused);
  expect(await comes(cluster, '1003', ann.self)).toMatchObject(refused);
  const back = await comes(cluster, '1003', pass);
  expect(back).toMatchObject({ ok: true, value: { place: { name: 'Space 3' } } });
  expect(cluster.log.some(({ text }) => text.includes(pass ?? 'none'))).toBe(false);
  expect(JSON.stringify(cluster.trace)).not.toContain(pass);
});

it.each<[string, (cluster: TestCluster, arrival: TestClient) => Promise<unknown>]>([
  ['left', (_, arrival) => arrival.ask('POST', '/api/call/session/end', { reason: 'left' })],
  ['was removed', (cluster, { self }) => cluster.outcome(cluster.homeOf(self).dropParticipant(self))],
  ['was lost', (_, arrival) => arrival.lose()],
])('[R7] opens nothing for who %s before', async (_, goes) => {
  const { cluster, arrival, pass } = await moved();
  await goes(cluster, arrival);
  await cluster.pass(20_100);
  expect(await comes(cluster, '1003', pass)).toMatchObject(refused);
});

it('[R7] goes on for the participant that it let in, and ends with them', async () => {
  const { cluster, pass } = await moved();
  await cluster.crash(cluster.running('1003').bridge);
  const back = await comes(cluster, '1003', pass);
  const ann = cluster.connect();
  await ann.authenticate(back.ok ? (back.value.token ?? '') : '');
  await cluster.outcome(cluster.homeOf(ann.self).dropParticipant(ann.self));
  await cluster.pass(20);
  expect(await comes(cluster, '1003', pass)).toMatchObject(refused);
});

it('[R7] is given to nobody who goes where no passcode is', async () => {
  const cluster = createTestCluster();
  const ann = await cluster.join('1001', 'Ann');
  await cluster.join('1002', 'Cyd');
  await cluster.move(ann, '1002');
  expect(ann.move().pass).toBeUndefined();
});

it('[R8] a bridge that was silent lets go of whoever has come in elsewhere, at once, and of nobody else', async () => {
  const cluster = createTestCluster();
  const ann = await cluster.join('1001', 'Ann');
  const bob = await cluster.join('1001', 'Bob');
  await comes(cluster, '1001', undefined, bob.session.resumeToken.slice(0, -2));
  expect(whereabouts(cluster, 'Bob')).toHaveLength(1);
  await comes(cluster, '1001', undefined, ann.session.resumeToken);
  await cluster.pass(20);
  expect(cluster.bridges.flatMap((bridge) => bridge.participants()).map(({ id }) => id)).not.toContain(
    ann.self,
  );
  expect(whereabouts(cluster, 'Bob')).toEqual(['Space 1: connected']);
});
