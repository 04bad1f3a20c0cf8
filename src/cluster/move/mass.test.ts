import { expect, it, vi } from 'vitest';
import { createTestCluster, found, OPERATOR, space } from '../testing/cluster.ts';
import { endAsMoved } from '../testing/moving.ts';

vi.setConfig({ testTimeout: 60_000 });

const AT_ONCE = 20;

it('[M2] three hundred people are moved at once, and none is lost', async () => {
  const meetings = Array.from({ length: 20 }, (_, index) =>
    space(1, {
      id: `00000000-0000-4000-8000-0000000001${String(index).padStart(2, '0')}`,
      numericId: `${2_000 + index}`,
      name: `Room ${index}`,
      uri: `room${index}`,
    }),
  );
  const cluster = createTestCluster({ spaces: meetings, limits: { arrivalsAtOnce: AT_ONCE } });
  const clients = await Promise.all(
    Array.from({ length: 300 }, async (_, index) => {
      const room = `${2_000 + (index % 10)}`;
      const admission = await cluster.webBridge.admit(
        { numericId: room, name: `Guest ${index}` },
        '10.0.0.1',
      );
      const client = cluster.connect();
      await client.authenticate((admission.ok && admission.value.token) || '');
      return client;
    }),
  );
  for (let room = 10; room < 20; room += 1) {
    await cluster.outcome(cluster.bridge(room % 3).createCall(found(meetings[room]).id));
  }
  await cluster.pass(50);
  const results = await Promise.all(
    clients.map((client, index) => {
      const { call } = cluster.running(`${2_010 + (index % 10)}`);
      return cluster.outcome(
        cluster.bridge(index % 3).move({ call, movedParticipant: client.self }, OPERATOR),
      );
    }),
  );
  expect(results.every(({ ok }) => ok)).toBe(true);
  // So many are told at once at each bridge; the others are told as these arrive.
  await cluster.settle();
  const toldOf = () => clients.filter(({ moves }) => moves.length > 0);
  expect(toldOf().length).toBeLessThanOrEqual(3 * AT_ONCE);
  const arrived = new Set<(typeof clients)[number]>();
  while (arrived.size < clients.length) {
    const next = toldOf().filter((client) => !arrived.has(client));
    if (next.length === 0) throw new Error('nobody else is told');
    await Promise.all(
      next.map(async (client) => {
        arrived.add(client);
        const arrival = cluster.connect();
        await arrival.authenticate(client.move().token, { arriving: true });
        await arrival.ask('POST', '/api/call/session/live');
        await endAsMoved(client);
      }),
    );
  }
  await cluster.pass(50);
  const people = cluster.bridges.flatMap((bridge) => bridge.participants());
  expect(people).toHaveLength(300);
  expect(people.every(({ state, movedParticipant }) => state === 'connected' && movedParticipant)).toBe(true);
  expect(cluster.trace).toHaveLength(3_300);
});
