import { expect, it, vi } from 'vitest';
import { Limits } from '../../protocol/limits.ts';
import { problem } from '../../protocol/problem.ts';
import type { TestClient } from '../testing/client.ts';
import { found, OPERATOR } from '../testing/cluster.ts';
import { arrive, commit, endAsMoved, twoMeetings, whereabouts } from '../testing/moving.ts';

// Much is computed here, none of it slow by itself: a busy machine may take its time.
vi.setConfig({ testTimeout: 60_000 });

type Meetings = Awaited<ReturnType<typeof twoMeetings>>;

/** Ann is where she was and may be moved again, and the target has forgotten her. */
async function stayed({ cluster, ann, bob, cyd }: Meetings, person: TestClient = ann) {
  await cluster.pass(20);
  expect(whereabouts(cluster, 'Ann')).toEqual(['Space 1: connected']);
  expect(cyd.person('Ann')).toBeUndefined();
  expect(bob.person('Ann')?.state).toBe('connected');
  expect((await person.ask('GET', '/api/call/session/ping')).ok).toBe(true);
  expect((await cluster.seen(cluster.bridge(0).participant(person.self)))?.canMove).toBe(true);
}

it('[M9] a client that refuses stays, and the target forgets the arrival', async () => {
  const meetings = await twoMeetings();
  const { cluster, ann } = meetings;
  await cluster.move(ann, '1002');
  await ann.answerMove(problem('arrival-failed', 'no media'));
  await stayed(meetings);
  expect(ann.asked.some(({ name }) => name === 'DELETE /api/call/session/move')).toBe(false);
  const late = cluster.connect();
  expect((await late.authenticate(ann.move().token)).ok).toBe(false);
});

it('[M9] so it is when it had authenticated already: that session is ended', async () => {
  const meetings = await twoMeetings();
  const { cluster, ann } = meetings;
  await cluster.move(ann, '1002');
  const arrival = await arrive(cluster, ann);
  await ann.answerMove(problem('arrival-failed'));
  await stayed(meetings);
  expect(arrival.asked.at(-1)).toEqual({
    name: 'POST /api/call/session/end',
    data: { reason: 'removed', why: 'arrival-failed' },
  });
  expect(arrival.closed?.code).toBe(4000);
});

it.each([
  ['before it authenticated', false, false],
  ['while it arrives', true, false],
  ['after it accepted', true, true],
])('[M10] a client that falls silent %s is left where it was', async (_, arrives, accepts) => {
  const meetings = await twoMeetings();
  const { cluster, ann } = meetings;
  await cluster.move(ann, '1002');
  const { moveId } = ann.move();
  const arrival = arrives ? await arrive(cluster, ann) : undefined;
  if (accepts) await ann.answerMove();
  await cluster.pass(Limits.moveAnswer + Limits.moveMargin - 200);
  expect(whereabouts(cluster, 'Ann')).toHaveLength(2);
  await cluster.pass(300);
  await stayed(meetings);
  expect(ann.asked.at(-1)).toEqual({
    name: 'DELETE /api/call/session/move',
    data: { moveId, why: 'deadline-passed' },
  });
  if (arrival) {
    expect(arrival.closed).toBeDefined();
    expect((await endAsMoved(ann, moveId)).ok).toBe(false);
    await stayed(meetings);
  }
});

it('[M10] notice makes the time longer', async () => {
  const { cluster, ann } = await twoMeetings();
  await cluster.move(ann, '1002', { notice: 120 });
  await cluster.pass(130_000);
  const arrival = await arrive(cluster, ann);
  expect((await commit(cluster, ann, arrival)).live.ok).toBe(true);
  expect(whereabouts(cluster, 'Ann')).toEqual(['Space 2: connected']);
});

it('[M11] a newer move to another meeting abandons an arrival that has not committed', async () => {
  const { cluster, ann, bob, cyd } = await twoMeetings();
  const dee = cluster.connect();
  const admission = await cluster.admit({ numericId: '1003', passcode: '4321', name: 'Dee' });
  await dee.authenticate((admission.ok && admission.value.token) || '');
  await cluster.move(ann, '1002');
  const first = ann.move();
  const arrival = await arrive(cluster, ann);
  expect(await cluster.move(ann, '1003', { at: cluster.bridge(2) })).toMatchObject({ ok: true });
  const second = ann.move();
  await cluster.pass(20);
  expect(second.numericId).toBe('1003');
  expect(ann.asked).toContainEqual({
    name: 'DELETE /api/call/session/move',
    data: { moveId: first.moveId, why: 'stale-move' },
  });
  expect(arrival.closed).toBeDefined();
  expect(cyd.person('Ann')).toBeUndefined();
  expect(dee.person('Ann')?.state).toBe('initial');
  // What belongs to the first move changes nothing any more.
  expect(await endAsMoved(ann, first.moveId)).toMatchObject({
    failure: { type: 'urn:segue:problem:stale-move' },
  });
  expect(bob.person('Ann')?.state).toBe('connected');
  const next = await arrive(cluster, ann);
  await commit(cluster, ann, next);
  expect(whereabouts(cluster, 'Ann')).toEqual(['Space 3: connected']);
});

it('[M5] one whose move was begun and never placed may be moved soon again', async () => {
  const { cluster, ann } = await twoMeetings();
  const lost = {
    moveId: cluster.running('1002').call,
    conference: cluster.space('1002').id,
    within: 300_000,
  };
  const order = { name: 'depart', data: { ...lost, participant: ann.self } };
  const home = cluster.homeOf(ann.self).name;
  await cluster.outcome(cluster.bus.request(`callbridge.${home}`, order, 1_000));
  const movable = async () => (await cluster.seen(cluster.bridge(0).participant(ann.self)))?.canMove;
  expect(await movable()).toBe(false);
  await cluster.pass(15_000);
  expect(await movable()).toBe(true);
});

it('[M5] a newer move that finds no place leaves the one under way alone', async () => {
  const meetings = await twoMeetings({ limits: { meetingLimit: 2 } });
  const { cluster, ann } = meetings;
  for (const name of ['Dee', 'Eve']) {
    const admission = await cluster.admit({ numericId: '1003', passcode: '4321', name });
    await cluster.connect().authenticate((admission.ok && admission.value.token) || '');
  }
  await cluster.move(ann, '1002');
  const arrival = await arrive(cluster, ann);
  expect(await cluster.move(ann, '1003')).toMatchObject({ failure: { code: 'participantLimitReached' } });
  await cluster.pass(20);
  expect(ann.asked.some(({ name }) => name === 'DELETE /api/call/session/move')).toBe(false);
  expect((await commit(cluster, ann, arrival)).live.ok).toBe(true);
  expect(whereabouts(cluster, 'Ann')).toEqual(['Space 2: connected']);
});

it('[M11] but one that has committed stands', async () => {
  const { cluster, ann } = await twoMeetings();
  await cluster.outcome(cluster.bridge(0).createCall(cluster.space('1003').id));
  await cluster.move(ann, '1002');
  await endAsMoved(ann);
  expect(await cluster.move(ann, '1003')).toMatchObject({
    failure: { code: 'participantDoesNotExist' },
  });
  const arrival = cluster.connect();
  await arrival.authenticate(ann.move().token);
  expect(whereabouts(cluster, 'Ann')).toEqual(['Space 2: connected']);
});

it('[M11] the same order again changes nothing, and answers the arrival that there is', async () => {
  const { cluster, ann, cyd } = await twoMeetings();
  const first = await cluster.move(ann, '1002');
  const again = await cluster.move(ann, '1002', { at: cluster.bridge(0) });
  expect(again).toEqual(first);
  expect(ann.moves).toHaveLength(1);
  await cluster.pass(20);
  expect(cyd.roster()).toHaveLength(2);
});

it('[M11] of many orders at once, one wins, and nothing is left of the others', async () => {
  const { cluster, ann } = await twoMeetings();
  const created = await cluster.outcome(cluster.bridge(0).createCall(cluster.space('1003').id));
  const calls = [cluster.running('1002').call, found(created.ok ? created.value.call : undefined)];
  const orders = Array.from({ length: 12 }, (_, index) =>
    cluster.bridge(index % 3).move({ call: found(calls[index % 2]), movedParticipant: ann.self }, OPERATOR),
  );
  await cluster.outcome(Promise.all(orders));
  await cluster.pass(100);
  const arrivals = whereabouts(cluster, 'Ann').filter((where) => !where.startsWith('Space 1'));
  expect(arrivals).toHaveLength(1);
  // The client is told of each that began, and that all but one of them are off.
  const off = ann.asked.flatMap((asked) =>
    asked.name === 'DELETE /api/call/session/move' ? [asked.data.moveId] : [],
  );
  const standing = ann.moves.filter(({ move }) => !off.includes(move.moveId));
  expect(standing).toHaveLength(1);
  const arrival = cluster.connect();
  await arrival.authenticate(found(standing[0]).move.token);
  await cluster.pass(20);
  expect(whereabouts(cluster, 'Ann')).toHaveLength(1);
});

it('[M11] who resumes while being moved is told again, on the new socket', async () => {
  const { cluster, ann } = await twoMeetings();
  await cluster.move(ann, '1002');
  await ann.lose();
  const back = cluster.connect();
  await back.authenticate(ann.session.resumeToken);
  expect(back.move()).toMatchObject({ moveId: ann.move().moveId, token: ann.move().token });
  expect(back.move().answerWithin).toBeLessThanOrEqual(Limits.moveAnswer);
  // A client that has it already says so, and that is no refusal.
  await back.answerMove(problem('stale-move'));
  const arrival = await arrive(cluster, back);
  await commit(cluster, back, arrival);
  expect(whereabouts(cluster, 'Ann')).toEqual(['Space 2: connected']);
  expect(cluster.trace.map(({ step }) => step).sort((a, b) => a - b)).toEqual([
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
  ]);
});

it('[M8] who lost the old socket and never came back may still go live where they arrived', async () => {
  const { cluster, ann, bob } = await twoMeetings();
  await cluster.move(ann, '1002');
  const arrival = await arrive(cluster, ann);
  await ann.lose();
  expect((await arrival.ask('POST', '/api/call/session/live')).ok).toBe(true);
  await cluster.pass(20);
  expect(whereabouts(cluster, 'Ann')).toEqual(['Space 2: connected']);
  expect(bob.person('Ann')).toBeUndefined();
  expect(cluster.trace.map(({ step }) => step)).toHaveLength(11);
});

it('[M10] who is lost in a move and never comes back is gone from both', async () => {
  const { cluster, ann, bob, cyd } = await twoMeetings();
  await cluster.move(ann, '1002');
  await ann.lose();
  await cluster.pass(16_000);
  expect(cyd.person('Ann')).toBeUndefined();
  expect(bob.person('Ann')).toBeDefined();
  await cluster.pass(5_000);
  expect(bob.person('Ann')).toBeUndefined();
});

it.each(['left', 'dropped'])(
  '[E1] who has %s while being moved is gone, and the arrival with them',
  async (how) => {
    const { cluster, ann, bob, cyd } = await twoMeetings();
    await cluster.move(ann, '1002');
    const arrival = await arrive(cluster, ann);
    if (how === 'left') await ann.ask('POST', '/api/call/session/end', { reason: 'left' });
    else await cluster.outcome(cluster.bridge(0).dropParticipant(ann.self));
    await cluster.pass(20);
    expect(whereabouts(cluster, 'Ann')).toEqual([]);
    expect(arrival.closed).toBeDefined();
    expect(bob.person('Ann') ?? cyd.person('Ann')).toBeUndefined();
  },
);

it('[M9] [M23] when the arrival is dropped, or its meeting ends, the person stays', async () => {
  for (const how of ['drop', 'end'] as const) {
    const meetings = await twoMeetings();
    const { cluster, ann } = meetings;
    const result = await cluster.move(ann, '1002');
    const arrival = found(result.ok ? result.value.participant : undefined);
    const done =
      how === 'drop'
        ? cluster.bridge(0).dropParticipant(arrival)
        : cluster.bridge(0).endCall(cluster.running('1002').call);
    expect((await cluster.outcome(done)).ok).toBe(true);
    await cluster.pass(20);
    expect(ann.asked.at(-1)).toMatchObject({
      name: 'DELETE /api/call/session/move',
      data: { why: how === 'drop' ? 'move-cancelled' : 'meeting-ended' },
    });
    expect(whereabouts(cluster, 'Ann')).toEqual(['Space 1: connected']);
    expect((await cluster.seen(cluster.bridge(0).participant(ann.self)))?.canMove).toBe(true);
  }
});

it('[M10] an arrival that committed but never goes live is forgotten in the end', async () => {
  const { cluster, ann, cyd } = await twoMeetings();
  await cluster.move(ann, '1002');
  await endAsMoved(ann);
  await cluster.pass(59_000);
  expect(cyd.person('Ann')?.state).toBe('initial');
  await cluster.pass(2_000);
  expect(cyd.person('Ann')).toBeUndefined();
  expect(whereabouts(cluster, 'Ann')).toEqual([]);
});
