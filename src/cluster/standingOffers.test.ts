import { expect, it } from 'vitest';
import { Limits } from '../protocol/limits.ts';
import type { TestClient } from './testing/client.ts';
import { createTestCluster } from './testing/cluster.ts';

const leave = (client: TestClient, sdp: string) => client.ask('PUT', '/api/call/session/offer', { sdp });
const givenTo = (client: TestClient) =>
  client.asked.flatMap(({ name, data }) => (name === 'POST /api/call/session/offer' ? [data.to] : []));

it('[G7] whoever comes in is given the offer that stands, once, and who left it is told', async () => {
  const cluster = createTestCluster();
  const ann = await cluster.join('1001', 'Ann');
  expect((await leave(ann, 'first')).ok).toBe(true);
  await leave(ann, 'second');
  const bob = await cluster.join('1001', 'Bob');
  expect(bob.session.offers).toEqual([{ from: ann.self, sdp: 'second' }]);
  expect(givenTo(ann)).toEqual([bob.self]);
  const cyd = await cluster.join('1001', 'Cyd');
  expect(cyd.session.offers).toEqual([]);
  expect(givenTo(ann)).toEqual([bob.self]);
});

it.each(['seamless', 'reference'] as const)(
  '[G7] a move with handover %s has the offers in its message, and its authentication none',
  async (handover) => {
    const cluster = createTestCluster();
    const ann = await cluster.join('1001', 'Ann');
    const dan = await cluster.join('1002', 'Dan');
    await leave(dan, 'of Dan');
    await cluster.move(ann, '1002', { handover });
    const { offers, present, token } = ann.move();
    expect(offers).toEqual([{ from: dan.self, sdp: 'of Dan' }]);
    expect(present).toEqual([dan.self]);
    expect(givenTo(dan)).toEqual([dan.person('Ann')?.id]);
    await leave(dan, 'for somebody else');
    const moved = cluster.connect();
    await moved.authenticate(token, { arriving: handover === 'seamless' });
    expect(moved.session.offers).toEqual([]);
  },
);

it('[G7] no offer of somebody who is only arriving, or whose socket is lost', async () => {
  const cluster = createTestCluster();
  const ann = await cluster.join('1001', 'Ann');
  const dan = await cluster.join('1002', 'Dan');
  await cluster.move(ann, '1002');
  const moved = cluster.connect();
  await moved.authenticate(ann.move().token, { arriving: true });
  await leave(moved, 'of an arrival');
  await leave(dan, 'of Dan');
  await dan.lose();
  const eve = await cluster.join('1002', 'Eve');
  expect(eve.session.offers).toEqual([]);
});

it('[G7] resuming gives nothing', async () => {
  const cluster = createTestCluster();
  const ann = await cluster.join('1001', 'Ann');
  const bob = await cluster.join('1001', 'Bob');
  await leave(ann, 'of Ann');
  await bob.lose();
  const again = cluster.connect();
  await again.authenticate(bob.session.resumeToken);
  expect(again.session.offers).toEqual([]);
});

it('[G7] what does not fit into a frame is not given; an offer that is too long is refused', async () => {
  const cluster = createTestCluster();
  const long = 'x'.repeat(Limits.offerCharacters);
  const people: TestClient[] = [];
  for (let number = 1; number <= 8; number += 1) {
    const person = await cluster.join('1001', `Person ${number}`);
    people.push(person);
  }
  for (const person of people) await leave(person, long);
  expect((await leave(people[0] as TestClient, `${long}x`)).ok).toBe(false);
  const last = await cluster.join('1001', 'The last');
  expect(last.session.offers).toHaveLength(5);
  expect(Math.max(...last.frames.map((frame) => frame.length))).toBeLessThan(Limits.frameBytes);
  expect(people.filter((person) => givenTo(person).length > 0)).toHaveLength(last.session.offers.length);
});
