import type { Authenticate } from '../../protocol/wc3.ts';
import type { TestClient } from './client.ts';
import { createTestCluster, type TestCluster, type TestClusterOptions } from './cluster.ts';

/** Ann and Bob in Space 1, Cyd in Space 2, each space on a bridge of its own. */
export async function twoMeetings(options: TestClusterOptions = {}) {
  const cluster = createTestCluster(options);
  const ann = await cluster.join('1001', 'Ann');
  const bob = await cluster.join('1001', 'Bob');
  const cyd = await cluster.join('1002', 'Cyd');
  return { cluster, ann, bob, cyd };
}

/** The client's part of a seamless move up to the commit: a second session, arriving. */
export async function arrive(cluster: TestCluster, client: TestClient, extra: Partial<Authenticate> = {}) {
  const arrival = cluster.connect();
  await arrival.authenticate(client.move().token, { arriving: true, ...extra });
  await cluster.pass(20);
  return arrival;
}

/** The rest of it. */
export async function commit(cluster: TestCluster, client: TestClient, arrival: TestClient) {
  const live = await arrival.ask('POST', '/api/call/session/live');
  await client.answerMove();
  const end = await endAsMoved(client);
  await cluster.pass(20);
  return { live, end };
}

/** Step 8. */
export const endAsMoved = (client: TestClient, moveId = client.move().moveId) =>
  client.ask('POST', '/api/call/session/end', { reason: 'moved', moveId });

/** The client's part of a move in the document's own order. */
export async function moveByReference(cluster: TestCluster, client: TestClient) {
  const arrival = cluster.connect();
  await client.answerMove();
  await endAsMoved(client);
  await cluster.pass(20);
  await arrival.authenticate(client.move().token);
  await cluster.pass(20);
  return arrival;
}

/** Where the name stands in rosters, as "Space 1: connected". */
export function whereabouts(cluster: TestCluster, name: string): string[] {
  return cluster.bridges.flatMap((bridge) =>
    bridge.calls().flatMap((call) =>
      bridge
        .participants(call.id)
        .filter((participant) => participant.name === name)
        .map(({ state }) => `${call.name}: ${state}`),
    ),
  );
}
