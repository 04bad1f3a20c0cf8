import { expect, it, vi } from 'vitest';
import type { TestClient } from '../testing/client.ts';
import { found } from '../testing/cluster.ts';
import { arrive, commit, endAsMoved, twoMeetings, whereabouts } from '../testing/moving.ts';

vi.setConfig({ testTimeout: 60_000 });

async function moving(limits: { arrivalsAtOnce?: number } = {}) {
  const meetings = await twoMeetings({ limits });
  const { cluster, ann } = meetings;
  const result = await cluster.move(ann, '1002');
  if (!result.ok) throw new Error(result.failure.code);
  const { moveId, participant } = result.value;
  const outcome = async () => found(await cluster.seen(cluster.bridge(0).moveDetails(moveId))).record.verdict;
  const cancel = (at = cluster.bridge(0)) => cluster.outcome(at.cancelMove(moveId));
  return { ...meetings, moveId, participant, outcome, cancel };
}

const takenBack = ({ asked }: TestClient) =>
  asked.flatMap((request) => (request.name === 'DELETE /api/call/session/move' ? [request.data.moveId] : []));

it.each([
  [0, false],
  [1, true],
  [2, false],
])(
  '[M19] a move is taken back at bridge %i: the client is told, and the target forgets',
  async (at, arrives) => {
    const { cluster, ann, bob, cyd, moveId, outcome, cancel } = await moving();
    const arrival = arrives ? await arrive(cluster, ann) : undefined;
    expect(await cancel(cluster.bridge(at))).toEqual({ ok: true, value: undefined });
    expect(await outcome()).toMatchObject({ outcome: 'stayed', why: 'move-cancelled' });
    await cluster.pass(20);
    expect(takenBack(ann)).toEqual([moveId]);
    expect(cyd.person('Ann')).toBeUndefined();
    expect(bob.person('Ann')?.state).toBe('connected');
    expect(whereabouts(cluster, 'Ann')).toEqual(['Space 1: connected']);
    expect((await cluster.seen(cluster.bridge(0).participant(ann.self)))?.canMove).toBe(true);
    if (arrival) {
      expect(arrival.closed?.code).toBe(4000);
      expect(arrival.asked.at(-1)?.data).toEqual({ reason: 'removed', why: 'move-cancelled' });
    } else {
      const late = cluster.connect();
      expect((await late.authenticate(ann.move().token)).ok).toBe(false);
    }
    expect((await endAsMoved(ann, moveId)).ok).toBe(false);
    // It stays taken back.
    expect(await cancel()).toEqual({ ok: false, failure: { code: 'invalidOperation' } });
  },
);

it('[M19] after the commit nothing changes', async () => {
  const { cluster, ann, outcome, cancel } = await moving();
  const arrival = await arrive(cluster, ann);
  await endAsMoved(ann);
  const refused = { ok: false, failure: { code: 'invalidOperation' } };
  expect(await cancel()).toEqual(refused);
  expect((await arrival.ask('POST', '/api/call/session/live')).ok).toBe(true);
  expect(await cancel(cluster.bridge(2))).toEqual(refused);
  expect(await outcome()).toMatchObject({ outcome: 'landed', why: null });
  expect(whereabouts(cluster, 'Ann')).toEqual(['Space 2: connected']);
  expect(takenBack(ann)).toEqual([]);
  const nobody = '00000000-0000-4000-8000-0000000000ff';
  expect(await cluster.outcome(cluster.bridge(0).cancelMove(nobody))).toEqual({
    ok: false,
    failure: { code: 'moveDoesNotExist' },
  });
});

it('[M19] dropping the new participant takes the move back before the commit, and drops them after', async () => {
  const before = await moving();
  const { cluster, ann } = before;
  await arrive(cluster, ann);
  await cluster.outcome(cluster.bridge(0).dropParticipant(before.participant));
  expect(await before.outcome()).toMatchObject({ outcome: 'stayed', why: 'move-cancelled' });
  expect(takenBack(ann)).toEqual([before.moveId]);
  expect(whereabouts(cluster, 'Ann')).toEqual(['Space 1: connected']);

  const after = await moving();
  const arrival = await arrive(after.cluster, after.ann);
  await commit(after.cluster, after.ann, arrival);
  await after.cluster.outcome(after.cluster.bridge(0).dropParticipant(after.participant));
  expect(await after.outcome()).toMatchObject({ outcome: 'landed' });
  expect(arrival.asked.at(-1)).toMatchObject({
    name: 'POST /api/call/session/end',
    data: { reason: 'removed' },
  });
});

it('[M19] a move that waits for its turn is taken back, and its client hears of nothing but that', async () => {
  const { cluster, ann, cyd, outcome, cancel } = await moving({ arrivalsAtOnce: 0 });
  expect((await cancel()).ok).toBe(true);
  expect(await outcome()).toMatchObject({ outcome: 'stayed', why: 'move-cancelled' });
  await cluster.pass(20);
  expect(ann.moves).toEqual([]);
  expect(cyd.person('Ann')).toBeUndefined();
});

it('[M19] where the home is gone, the target takes it back', async () => {
  const { cluster, ann, cancel } = await moving();
  const target = cluster.running('1002').bridge;
  await cluster.crash(cluster.homeOf(ann.self));
  expect(await cancel(target)).toEqual({ ok: true, value: undefined });
  const { moves } = await cluster.outcome(target.moves({ filter: '', offset: 0, limit: 20 }));
  expect(moves.map(({ verdict }) => verdict)).toMatchObject([{ outcome: 'stayed', why: 'move-cancelled' }]);
});
