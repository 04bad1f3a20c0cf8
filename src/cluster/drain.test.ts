import { expect, it } from 'vitest';
import type { CallBridge } from './callBridge.ts';
import type { TestClient } from './testing/client.ts';
import { createTestCluster, found, space, type TestCluster } from './testing/cluster.ts';
import { arrive, commit, twoMeetings } from './testing/moving.ts';

/** What a page does that is told to move. */
async function follow(cluster: TestCluster, client: TestClient): Promise<TestClient> {
  const arrival = await arrive(cluster, client);
  await commit(cluster, client, arrival);
  return arrival;
}

function begin(...bridges: CallBridge[]) {
  for (const bridge of bridges) bridge.beginDraining();
  let done = false;
  const all = Promise.all(bridges.map((bridge) => bridge.drained())).then(() => {
    done = true;
  });
  return { all, done: () => done };
}

const at = (cluster: TestCluster, name: string) =>
  cluster.bridges.flatMap((bridge) =>
    bridge.participants().flatMap((one) => (one.name === name ? `${bridge.name} ${one.state}` : [])),
  );

it('[D2, D3] a meeting goes elsewhere as a whole, and nothing is over before its moves are', async () => {
  const { cluster, ann, bob, cyd } = await twoMeetings();
  const { bridge: old, call } = cluster.running('1001');
  await cluster.outcome(old.modifyCall(call, { locked: true, joinAudioMuteOverride: true }));
  const drain = begin(old);
  await cluster.pass(1_000);
  expect(drain.done()).toBe(false);
  expect(ann.move()).toMatchObject({ numericId: '1001', space: { name: 'Space 1' } });
  expect(ann.move()).not.toHaveProperty('movedBy');
  await cluster.join('1001', 'Dan');
  await follow(cluster, ann);
  await cluster.pass(1_000);
  expect(drain.done()).toBe(false);
  const there = await follow(cluster, bob);
  await cluster.pass(1_000);
  expect(drain.done()).toBe(true);
  expect(old.participants()).toEqual([]);
  expect(old.calls()).toEqual([]);
  const { bridge } = cluster.running('1001');
  expect(bridge).not.toBe(old);
  expect(bridge.calls().find(({ name }) => name === 'Space 1')).toMatchObject({
    locked: true,
    joinAudioMuteOverride: true,
    participants: 2,
  });
  expect(bridge.participants().find(({ name }) => name === 'Dan')?.waiting).toBe(true);
  expect(there.person('Ann')?.state).toBe('connected');
  // The other meeting has heard nothing of it.
  expect(cyd.moves).toEqual([]);
  const { moves } = await cluster.outcome(bridge.moves({ filter: '', offset: 0, limit: 20 }));
  expect(moves.map(({ facts, verdict }) => [facts.askedBy, verdict?.outcome])).toEqual([
    [`drain of ${old.name}`, 'landed'],
    [`drain of ${old.name}`, 'landed'],
  ]);
});

it('[D3] who waits in its lobby is not let in for it, and hears that the bridge goes down when the meeting has gone', async () => {
  const { cluster, ann, bob } = await twoMeetings();
  const { bridge: old, call } = cluster.running('1001');
  await cluster.outcome(old.modifyCall(call, { locked: true }));
  const eve = await cluster.join('1001', 'Eve');
  const drain = begin(old);
  await cluster.pass(1_000);
  await follow(cluster, ann);
  expect(eve.asked).toEqual([]);
  await follow(cluster, bob);
  await cluster.pass(1_000);
  expect(drain.done()).toBe(true);
  expect(eve.asked).toEqual([{ name: 'POST /api/call/session/end', data: { reason: 'shutdown' } }]);
  const { bridge } = cluster.running('1001');
  await cluster.join('1001', 'Eve');
  expect(bridge.participants().map(({ name, waiting }) => [name, waiting])).toEqual(
    expect.arrayContaining([
      ['Ann', false],
      ['Bob', false],
      ['Eve', true],
    ]),
  );
});

it('[D3] who waits in its lobby hears that a meeting has ended where somebody has ended it', async () => {
  const { cluster, ann } = await twoMeetings();
  const { bridge: old, call } = cluster.running('1001');
  await cluster.outcome(old.modifyCall(call, { locked: true }));
  const eve = await cluster.join('1001', 'Eve');
  begin(old);
  await cluster.pass(1_000);
  await follow(cluster, ann);
  await cluster.outcome(old.endCall(call));
  expect(eve.asked).toEqual([{ name: 'POST /api/call/session/end', data: { reason: 'meetingEnded' } }]);
});

it('[D1, D2] whoever comes meanwhile comes in where the others are going', async () => {
  const { cluster, ann, bob } = await twoMeetings();
  const { bridge: old, call } = cluster.running('1001');
  const drain = begin(old);
  const dan = await cluster.join('1001', 'Dan');
  expect(old.participants().map(({ name }) => name)).not.toContain('Dan');
  await follow(cluster, ann);
  await follow(cluster, bob);
  await cluster.pass(1_000);
  expect(drain.done()).toBe(true);
  expect(dan.roster().map(({ name }) => name)).toEqual(expect.arrayContaining(['Ann', 'Bob', 'Dan']));
  // Nothing is begun there any more, by the door, by an order, or directly.
  for (const numericId of ['1001', '1002', '1003']) {
    const made = await cluster.outcome(old.createCall(cluster.space(numericId).id));
    expect(made.ok && made.value.call).not.toBe(call);
  }
  expect(old.calls()).toEqual([]);
});

it('[D1] an order into the meeting that is leaving is refused, and nobody moves', async () => {
  const { cluster, cyd } = await twoMeetings();
  const { bridge: old, call } = cluster.running('1001');
  begin(old);
  const order = { call, movedParticipant: cyd.self };
  const answer = await cluster.outcome(old.move(order, { user: 'admin', address: '127.0.0.1' }));
  expect(answer).toEqual({ ok: false, failure: { code: 'callBridgeGroupUnavailable' } });
  expect(at(cluster, 'Cyd')).toHaveLength(1);
  expect(cyd.moves).toEqual([]);
});

it('[D3] who was admitted before is let in, and then moved', async () => {
  const { cluster, ann, bob } = await twoMeetings();
  const { bridge: old } = cluster.running('1001');
  const token = await cluster.token('1001', 'Dan');
  const drain = begin(old);
  await cluster.pass(500);
  const dan = cluster.connect();
  await dan.authenticate(token);
  await cluster.pass(500);
  for (const each of [ann, bob, dan]) await follow(cluster, each);
  await cluster.pass(1_000);
  expect(drain.done()).toBe(true);
  expect(at(cluster, 'Dan')).toEqual([`${cluster.running('1001').bridge.name} connected`]);
});

it('[D3, C4] without another bridge everybody is told at the end, and nobody waits for that', async () => {
  const cluster = createTestCluster({ bridges: 1 });
  const ann = await cluster.join('1001', 'Ann');
  const drain = begin(cluster.bridge(0));
  await cluster.settle();
  expect(drain.done()).toBe(true);
  expect(ann.moves).toEqual([]);
  await cluster.outcome(cluster.bridge(0).stop());
  expect(ann.asked.at(-1)).toEqual({ name: 'POST /api/call/session/end', data: { reason: 'shutdown' } });
});

it('[D3] where there was no other bridge, people go to the one that comes', async () => {
  const cluster = createTestCluster({ bridges: 2 });
  const ann = await cluster.join('1001', 'Ann');
  const { bridge: old } = cluster.running('1001');
  const other = found(cluster.bridges.find((bridge) => bridge !== old));
  const drain = begin(old, other);
  await cluster.pass(12_000);
  expect(drain.done()).toBe(true);
  expect(ann.moves).toEqual([]);

  await cluster.outcome(old.drain(other.name, false));
  await cluster.pass(6_000);
  expect(ann.moves).toHaveLength(1);
  await follow(cluster, ann);
  expect(at(cluster, 'Ann')).toEqual([`${other.name} connected`]);
});

it('[D2] no meeting goes to a bridge that people cannot be moved to', async () => {
  const first = createTestCluster();
  await first.join('1001', 'Ann');
  const { bridge: before } = first.running('1001');
  begin(before);
  await first.pass(1_000);
  const { name: preferred } = found(first.bridges.find((one) => one !== before && one.calls().length > 0));

  const cluster = createTestCluster({ versionOf: { [preferred]: '3.1' } });
  const ann = await cluster.join('1001', 'Ann');
  const { bridge: old } = cluster.running('1001');
  expect(old.name).toBe(before.name);
  begin(old);
  await cluster.pass(1_000);
  await follow(cluster, ann);
  const third = found(cluster.bridges.find(({ name }) => name !== old.name && name !== preferred));
  expect(at(cluster, 'Ann')).toEqual([`${third.name} connected`]);
});

it('[D3] a client that refuses is asked three times', async () => {
  const { cluster, ann, bob } = await twoMeetings();
  const { bridge: old } = cluster.running('1001');
  const drain = begin(old);
  await cluster.pass(500);
  await follow(cluster, bob);
  for (let order = 1; order <= 3; order += 1) {
    expect(ann.moves).toHaveLength(order);
    await ann.answerMove({ type: 'urn:segue:problem:arrival-failed', status: 502 });
    await cluster.pass(1_000);
  }
  expect(ann.moves).toHaveLength(3);
  expect(drain.done()).toBe(true);
  expect(at(cluster, 'Ann')).toEqual([`${old.name} connected`]);
});

it('[D4] neighbours do not give people to each other', async () => {
  const cluster = createTestCluster({ spaces: [1, 2, 3, 4, 5, 6].map((index) => space(index)) });
  const people = [];
  for (let index = 1; index <= 6; index += 1)
    people.push(await cluster.join(`100${index}`, `Guest ${index}`));
  const [one, two, left] = [0, 1, 2].map((index) => cluster.bridge(index));
  const drain = begin(found(one), found(two));
  await cluster.pass(500);
  const moved = people.filter(({ moves }) => moves.length > 0);
  for (const each of moved) await follow(cluster, each);
  await cluster.pass(1_000);
  expect(drain.done()).toBe(true);
  expect(found(left).participants()).toHaveLength(6);
  expect(people.every(({ moves }) => moves.length <= 1)).toBe(true);
});

it('[D6] an operator drains a bridge from any other, and takes it back', async () => {
  const { cluster, ann } = await twoMeetings();
  const { bridge: old } = cluster.running('1001');
  const other = found(cluster.bridges.find((bridge) => bridge !== old));
  expect(await cluster.outcome(other.draining(old.name))).toEqual({ ok: true, value: false });
  expect(await cluster.outcome(other.drain(old.name, true))).toEqual({ ok: true, value: true });
  expect(old.isDraining()).toBe(true);
  await cluster.settle();
  expect(ann.moves).toHaveLength(1);
  await cluster.outcome(other.drain(old.name, false));
  expect(await cluster.outcome(other.draining(old.name))).toEqual({ ok: true, value: false });
  // What is under way goes on.
  const there = await follow(cluster, ann);
  expect(there.person('Ann')?.state).toBe('connected');
  expect(await cluster.outcome(other.drain('cbcms9', true))).toMatchObject({ ok: false });
});
