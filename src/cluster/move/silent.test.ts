import { expect, it } from 'vitest';
import { bridgeRequests, callBridgeSubject } from '../../protocol/bus.ts';
import { arrive, endAsMoved, twoMeetings, whereabouts } from '../testing/moving.ts';
import { tell } from '../wire.ts';

/* A home that is there and says nothing: it was stopped, or cut off. */

it('[M26] who goes live in the target while their home is silent lands there', async () => {
  const { cluster, ann, cyd } = await twoMeetings();
  const moved = await cluster.move(ann, '1002');
  const arrival = await arrive(cluster, ann);
  const home = cluster.homeOf(ann.self);
  await cluster.crash(home);
  const hangs = cluster.bus.serve(callBridgeSubject(home.name), () => new Promise(() => {}));
  const live = arrival.ask('POST', '/api/call/session/live');
  void endAsMoved(ann);
  await cluster.pass(4_900);
  expect(cyd.person('Ann')?.state).toBe('joining');
  await cluster.pass(200);
  expect((await live).ok).toBe(true);
  expect(cyd.person('Ann')?.state).toBe('connected');
  const target = cluster.running('1002').bridge;
  const moveId = moved.ok ? moved.value.moveId : '';
  expect((await cluster.seen(target.moveDetails(moveId)))?.record.verdict?.outcome).toBe('landed');
  hangs();
});

it('[M26] a home that hears only of the landing lets go of the old participant', async () => {
  const { cluster, ann, bob } = await twoMeetings();
  const moved = await cluster.move(ann, '1002');
  await arrive(cluster, ann);
  const home = cluster.homeOf(ann.self);
  const moveId = moved.ok ? moved.value.moveId : '';
  const verdict = { outcome: 'landed', why: null, at: cluster.now() } as const;
  for (let times = 0; times < 2; times += 1) {
    tell(cluster.bus, bridgeRequests, callBridgeSubject(home.name), 'decided', { moveId, verdict });
    await cluster.pass(20);
    expect(whereabouts(cluster, 'Ann')).toEqual(['Space 2: initial']);
  }
  expect(bob.person('Ann')).toBeUndefined();
  expect(cluster.trace.filter(({ step }) => step === 10)).toHaveLength(1);
});

it('[M26] a home that was cut off is told once it is back, and lists nobody who is elsewhere', async () => {
  const { cluster, ann } = await twoMeetings();
  await cluster.move(ann, '1002');
  const arrival = await arrive(cluster, ann);
  await cluster.whileCutOff(cluster.homeOf(ann.self), async () => {
    const live = arrival.ask('POST', '/api/call/session/live');
    await endAsMoved(ann);
    await cluster.pass(6_000);
    expect((await live).ok).toBe(true);
    expect(whereabouts(cluster, 'Ann').sort()).toEqual(['Space 1: connected', 'Space 2: connected']);
  });
  await cluster.pass(1_200);
  expect(whereabouts(cluster, 'Ann')).toEqual(['Space 2: connected']);
});

it('[K7] a call bridge that was cut off finds out whose sockets were lost meanwhile', async () => {
  const { cluster, ann, bob } = await twoMeetings();
  await cluster.whileCutOff(cluster.homeOf(ann.self), async () => {
    ann.lose();
    await cluster.pass(1_000);
  });
  expect(whereabouts(cluster, 'Ann')).toEqual(['Space 1: connected']);
  // Five seconds until it asks, and the grace of a lost socket.
  await cluster.pass(5_000 + 30_000 + 100);
  expect(whereabouts(cluster, 'Ann')).toEqual([]);
  expect(bob.person('Ann')).toBeUndefined();
});
