import { expect, it } from 'vitest';
import { problem } from '../protocol/problem.ts';
import type { TestClient } from './testing/client.ts';
import type { TestCluster } from './testing/cluster.ts';
import { arrive, commit, twoMeetings, whereabouts } from './testing/moving.ts';

/** Two looks, and a move. */
const TWO_LOOKS = 11_000;

async function follow(cluster: TestCluster, client: TestClient): Promise<TestClient> {
  const arrival = await arrive(cluster, client);
  await commit(cluster, client, arrival);
  return arrival;
}

/** Ann and Bob in a call of Space 1 that has run for so long, and whose bridge is away while Dan comes to another one. */
async function twins(
  hasRun = 5_000,
  whileAway = async (_cluster: TestCluster, _there: readonly TestClient[]) => {},
) {
  const { cluster, ann, bob } = await twoMeetings();
  const { bridge: home, call } = cluster.running('1001');
  await cluster.pass(hasRun);
  const dan = await cluster.whileCutOff(home, async () => {
    const comes = await cluster.join('1001', 'Dan');
    await whileAway(cluster, [ann, bob]);
    return comes;
  });
  const calls = () =>
    cluster.bridges.flatMap((each) => each.calls()).filter(({ name }) => name === 'Space 1');
  return { cluster, home, call, ann, bob, dan, calls };
}

it('[K10] a space that runs twice is one meeting again once its bridges hear each other', async () => {
  const { cluster, home, call, ann, bob, dan, calls } = await twins();
  expect(calls()).toHaveLength(2);
  await cluster.pass(TWO_LOOKS);
  expect(dan.move().numericId).toBe('1001');
  expect(dan.move()).not.toHaveProperty('movedBy');
  const there = await follow(cluster, dan);
  expect(calls().map(({ id }) => id)).toEqual([call]);
  expect(home.participants().map(({ name }) => name)).toEqual(['Ann', 'Bob', 'Dan']);
  expect(there.roster().map(({ name }) => name)).toEqual(expect.arrayContaining(['Ann', 'Bob', 'Dan']));
  for (const stays of [ann, bob]) expect(stays.moves).toEqual([]);
  const { moves } = await cluster.outcome(home.moves({ filter: '', offset: 0, limit: 20 }));
  expect(moves.map(({ facts, verdict }) => [facts.askedBy, verdict?.outcome])).toEqual([
    [expect.stringMatching(/^reunion of cbcms\d$/), 'landed'],
  ]);
  await cluster.pass(TWO_LOOKS);
  expect(there.moves).toEqual([]);
});

it('[K10] of two calls of the same age one goes to the other, and not each to the other', async () => {
  for (let times = 0; times < 6; times += 1) {
    const { cluster, ann, bob, dan } = await twins(0);
    await cluster.pass(TWO_LOOKS);
    const moved = [ann, bob, dan].map(({ moves }) => moves.length).join();
    expect(['1,1,0', '0,0,1']).toContain(moved);
  }
});

it('[K10] calls that ran apart for long find each other within about a minute', async () => {
  const { cluster, home, dan } = await twins();
  // What is about to drain has no people for anybody.
  home.beginDraining();
  await cluster.pass(10 * 60_000);
  expect(dan.moves).toEqual([]);
  await cluster.outcome(home.drain(home.name, false));
  await cluster.pass(60_000 + TWO_LOOKS);
  await follow(cluster, dan);
  expect(home.participants().map(({ name }) => name)).toEqual(['Ann', 'Bob', 'Dan']);
});

it('[K10] who stays after three orders is not asked for ever', async () => {
  const { cluster, dan } = await twins();
  for (let times = 0; times < 8; times += 1) {
    await cluster.pass(20_000);
    if (dan.moves.length > times) await dan.answerMove(problem('arrival-failed'));
  }
  expect(dan.moves).toHaveLength(3);
  expect(whereabouts(cluster, 'Dan')).toEqual(['Space 1: connected']);
});

it('[K10] nobody goes to a call whose people have lost their sockets while it was away', async () => {
  const { cluster, dan, calls } = await twins(5_000, async (at, people) => {
    for (const one of people) one.lose();
    await at.pass(1_000);
  });
  await cluster.pass(60_000);
  expect(dan.moves).toEqual([]);
  expect(calls().map(({ participants }) => participants)).toEqual([1]);
});

it('[K10] who waits in the lobby of a call that goes hears that it is down, and may knock at the other', async () => {
  let eve: TestClient | undefined;
  const { cluster, dan, call, calls } = await twins(5_000, async (at) => {
    const later = at.bridges.find((each) => each.participants().some(({ name }) => name === 'Dan'));
    const id = later?.participants().find(({ name }) => name === 'Dan')?.call ?? '';
    await later?.modifyCall(id, { locked: true });
    eve = await at.join('1001', 'Eve');
  });
  await cluster.pass(TWO_LOOKS);
  await follow(cluster, dan);
  expect(eve?.asked.at(-1)).toEqual({ name: 'POST /api/call/session/end', data: { reason: 'shutdown' } });
  expect(calls().map(({ id, participants }) => [id, participants])).toEqual([[call, 3]]);
});
