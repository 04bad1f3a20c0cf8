import { expect, it } from 'vitest';
import { arrive, commit, twoMeetings } from '../testing/moving.ts';

const TRACEPARENT = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

it('[M25] each line and each step of a move has its id and its trace, at whichever bridge', async () => {
  const { cluster, ann } = await twoMeetings();
  const asked = cluster.bridge(2);
  cluster.log.length = 0;
  const moved = await cluster.move(ann, '1002', { at: asked, traceparent: TRACEPARENT });
  await commit(cluster, ann, await arrive(cluster, ann));
  const moveId = moved.ok ? moved.value.moveId : '';

  const home = cluster.trace.find(({ step }) => step === 3)?.part ?? '';
  const target = cluster.trace.find(({ step }) => step === 5)?.part ?? '';
  expect(new Set([asked.name, home, target, 'wb1'])).toEqual(new Set(cluster.log.map(({ part }) => part)));
  for (const line of cluster.log) expect(line).toMatchObject({ move: { moveId, traceparent: TRACEPARENT } });
  const steps = cluster.trace.map(({ step }) => step).sort((one, other) => one - other);
  expect(steps).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  for (const step of cluster.trace) expect(step).toMatchObject({ moveId, traceparent: TRACEPARENT });
});

it('[M25] what is said of somebody before and after their move does not belong to it', async () => {
  const { cluster, ann, cyd } = await twoMeetings();
  await cluster.move(ann, '1002');
  const arrival = await arrive(cluster, ann);
  await commit(cluster, ann, arrival);
  cluster.log.length = 0;
  await cyd.ask('POST', '/api/call/session/end', { reason: 'left' });
  await arrival.ask('POST', '/api/call/session/end', { reason: 'left' });
  expect(cluster.log.length).toBeGreaterThan(0);
  for (const { move } of cluster.log) expect(move).toBeUndefined();
});

it('[M25] an order that is refused has its lines, too', async () => {
  const { cluster, ann } = await twoMeetings();
  cluster.log.length = 0;
  const moveId = '5b0a3f8e-2b1f-4c55-8a39-6f0c7c9d3e11';
  const refused = await cluster.move(ann, '1001', { moveId });
  expect(refused.ok).toBe(false);
  expect(cluster.log.map(({ move }) => move?.moveId)).toEqual([moveId, moveId]);
});
