import { decodeJwt } from 'jose';
import { describe, expect, it, vi } from 'vitest';
import { CloseCode } from '../../protocol/closeCode.ts';
import { WISHES } from '../testing/client.ts';
import { createTestCluster, found, OPERATOR, space } from '../testing/cluster.ts';
import { arrive, commit, endAsMoved, moveByReference, twoMeetings, whereabouts } from '../testing/moving.ts';

// Much is computed here, none of it slow by itself: a busy machine may take its time.
vi.setConfig({ testTimeout: 60_000 });

const steps = (trace: { step: number }[]) => trace.map(({ step }) => step).sort((a, b) => a - b);
const ELEVEN = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];

it('[M1] nothing that a client sends moves anybody', async () => {
  const { cluster, ann, bob } = await twoMeetings();
  const { call } = cluster.running('1002');
  for (const path of ['/api/call/session/move', `/api/v1/calls/${call}/participants`]) {
    expect(await ann.ask('POST', path, { movedParticipant: bob.self })).toMatchObject({
      failure: { type: 'urn:segue:problem:unknown-request' },
    });
  }
  await endAsMoved(ann, '00000000-0000-4000-8000-0000000000ff');
  await ann.ask('POST', '/api/call/session/live');
  expect(bob.moves).toEqual([]);
  expect(whereabouts(cluster, 'Ann')).toEqual(['Space 1: connected']);
});

it('[M2] the new participant is created, with a new guest id and token, before the answer', async () => {
  const { cluster, ann } = await twoMeetings();
  const before = found(await cluster.seen(cluster.bridge(0).participant(ann.self)));
  const result = await cluster.move(ann, '1002');
  if (!result.ok) throw new Error(result.failure.code);
  const after = found(await cluster.seen(cluster.bridge(0).participant(result.value.participant)));
  expect(after).toMatchObject({ name: 'Ann', state: 'initial', call: cluster.running('1002').call });
  expect(after.userId).toMatch(/^guest\d{10}$/);
  expect(after.userId).not.toBe(before.userId);
  expect(decodeJwt(ann.move().token)).toMatchObject({
    participant: after.id,
    sub: after.userId,
    iss: after.callBridge,
    numericId: '1002',
  });
  expect(whereabouts(cluster, 'Ann').sort()).toEqual(['Space 1: connected', 'Space 2: initial']);
});

it('[M2] the move message names the meeting, the people there, and who moves why', async () => {
  const { cluster, ann, cyd } = await twoMeetings();
  await cluster.move(ann, '1002', { reason: 'Your interview begins', notice: 5 });
  expect(ann.move()).toMatchObject({
    numericId: '1002',
    space: { name: 'Space 2' },
    handover: 'seamless',
    answerWithin: 15_000,
    present: [cyd.self],
    movedBy: 'admin',
    reason: 'Your interview begins',
    notice: 5,
  });
});

it('[M2] a bridge may ask for a handover, and an order may ask for another one', async () => {
  const { cluster, ann } = await twoMeetings({ handover: 'reference' });
  await cluster.move(ann, '1002');
  expect(ann.move().handover).toBe('reference');
  await ann.answerMove({ type: 'urn:segue:problem:move-refused', status: 409 });
  await cluster.move(ann, '1002', { handover: 'seamless' });
  expect(ann.move().handover).toBe('seamless');
});

it('[M3] the new participant says who it was, and on which bridge', async () => {
  const { cluster, ann } = await twoMeetings();
  const home = cluster.homeOf(ann.self).name;
  const result = await cluster.move(ann, '1002');
  const arrival = await arrive(cluster, ann);
  await commit(cluster, ann, arrival);
  for (const bridge of cluster.bridges) {
    expect(await cluster.seen(bridge.participant(arrival.self))).toMatchObject({
      movedParticipant: ann.self,
      movedParticipantCallBridge: home,
      state: 'connected',
    });
  }
  expect(result).toEqual({ ok: true, value: { participant: arrival.self, moveId: ann.move().moveId } });
});

it('[M4] canMove is true only for who is connected, on a live socket, and not being moved', async () => {
  const { cluster, ann } = await twoMeetings();
  const canMove = async (id: string) => (await cluster.seen(cluster.bridge(0).participant(id)))?.canMove;
  expect(await canMove(ann.self)).toBe(true);
  await cluster.move(ann, '1002');
  expect(await canMove(ann.self)).toBe(false);
  const arrival = await arrive(cluster, ann);
  expect(await canMove(arrival.self)).toBe(false);
  await commit(cluster, ann, arrival);
  expect(await canMove(arrival.self)).toBe(true);
  await arrival.lose();
  expect(await canMove(arrival.self)).toBe(false);
});

it('[M4] and only between bridges that are new enough', async () => {
  const meetings = await twoMeetings();
  const home = meetings.cluster.homeOf(meetings.ann.self).name;
  const target = meetings.cluster.running('1002').bridge.name;
  for (const [old, movable] of [
    [home, false],
    [target, true],
  ] as const) {
    const { cluster, ann, cyd } = await twoMeetings({ versionOf: { [old]: '3.1.9' } });
    expect(await cluster.seen(cluster.bridge(0).participant(ann.self))).toMatchObject({
      canMove: movable,
    });
    expect(await cluster.move(ann, '1002')).toMatchObject({
      failure: { parameter: 'movedParticipant', why: 'callBridgeTooOld' },
    });
    await cluster.pass(20);
    expect(ann.moves).toEqual([]);
    expect(cyd.roster()).toHaveLength(1);
  }
});

describe('[M5] refused, and nothing changes:', () => {
  const invalid = { code: 'parameterError', parameter: 'movedParticipant', error: 'invalidValue' };
  const nobody = '00000000-0000-4000-8000-0000000000ff';

  it.each([0, 1, 2])('asked at bridge %i', async (index) => {
    const { cluster, ann, bob, cyd } = await twoMeetings();
    const at = cluster.bridge(index);
    const order = async (call: string, movedParticipant: string, notice?: number) => {
      const extra = notice === undefined ? {} : { notice };
      const result = await cluster.outcome(at.move({ call, movedParticipant, ...extra }, OPERATOR));
      return result.ok ? result.value : result.failure;
    };
    const [one, two] = [cluster.running('1001').call, cluster.running('1002').call];
    expect(await order(nobody, ann.self)).toEqual({ code: 'callDoesNotExist' });
    expect(await order(two, nobody)).toEqual({ code: 'participantDoesNotExist' });
    expect(await order(one, ann.self)).toEqual({ ...invalid, why: 'sameMeeting' });
    expect(await order(two, ann.self, 301)).toMatchObject({ parameter: 'notice' });
    const token = await cluster.token('1001', 'Dee');
    const dee = found(
      cluster
        .running('1001')
        .bridge.participants()
        .find(({ name }) => name === 'Dee'),
    );
    expect(await order(two, dee.id)).toEqual({ ...invalid, why: 'notConnected' });
    const waiting = cluster.connect();
    await waiting.authenticate(token, { arriving: true });
    expect(await order(two, dee.id)).toEqual({ ...invalid, why: 'notConnected' });
    await bob.lose();
    expect(await order(two, bob.self)).toEqual({ ...invalid, why: 'reconnecting' });
    for (const client of [ann, bob, cyd, waiting]) expect(client.moves).toEqual([]);
    expect(cyd.roster()).toHaveLength(1);
    expect(cluster.trace.filter(({ step }) => step > 2)).toEqual([]);
    expect((await cluster.seen(at.participant(ann.self)))?.canMove).toBe(true);
  });

  it('a space without numeric ID cannot be moved to', async () => {
    const cluster = createTestCluster({ spaces: [space(1), space(2, { numericId: '' })] });
    const ann = await cluster.join('1001', 'Ann');
    const created = await cluster.outcome(cluster.bridge(0).createCall(space(2).id));
    if (!created.ok) throw new Error(created.failure.code);
    const order = { call: created.value.call, movedParticipant: ann.self };
    expect(await cluster.outcome(cluster.bridge(0).move(order, OPERATOR))).toEqual({
      ok: false,
      failure: { code: 'invalidOperation' },
    });
  });

  it('a full meeting, a full bridge', async () => {
    const full = await twoMeetings({ limits: { meetingLimit: 2 } });
    const dee = await full.cluster.join('1002', 'Dee');
    expect(await full.cluster.move(full.ann, '1002')).toMatchObject({
      failure: { code: 'participantLimitReached' },
    });
    expect(dee.roster()).toHaveLength(2);

    const loaded = createTestCluster({ bridges: 1, limits: { loadLimit: 2 } });
    const eve = await loaded.join('1001', 'Eve');
    await loaded.join('1002', 'Fay');
    expect(await loaded.move(eve, '1002', { at: loaded.bridge(0) })).toMatchObject({
      failure: { code: 'callBridgeGroupUnavailable' },
    });
    expect(eve.moves).toEqual([]);
    const info = await loaded.seen(loaded.bridge(0).participant(eve.self));
    expect(info?.canMove).toBe(true);
  });
});

it('[M6] an arrival is listed as joining, and its offers are passed on', async () => {
  const { cluster, ann, cyd } = await twoMeetings();
  await cluster.move(ann, '1002');
  const signal = { type: 'offer', sdp: 'v=0' } as const;
  await ann.ask('POST', '/api/call/session/move/signal', {
    moveId: ann.move().moveId,
    to: cyd.self,
    signal,
  });
  const arrival = await arrive(cluster, ann);
  expect(cyd.person('Ann')?.state).toBe('joining');
  expect(cyd.signals).toEqual([{ from: arrival.self, signal }]);
  expect(whereabouts(cluster, 'Ann').sort()).toEqual(['Space 1: connected', 'Space 2: initial']);
});

it.each([
  ['live, then end', ['live', 'end']],
  ['end, then live', ['end', 'live']],
  ['both at once', ['both']],
])('[M6] the commit is live on the new session and end on the old: %s', async (_, order) => {
  const { cluster, ann, bob, cyd } = await twoMeetings();
  await cluster.move(ann, '1002');
  const arrival = await arrive(cluster, ann);
  const live = () => arrival.ask('POST', '/api/call/session/live');
  const doing = { live, end: () => endAsMoved(ann), both: () => Promise.all([live(), endAsMoved(ann)]) };
  for (const what of order) {
    const answer = [await doing[what as keyof typeof doing]()].flat();
    expect(answer.every(({ ok }) => ok)).toBe(true);
  }
  await cluster.pass(20);
  expect(whereabouts(cluster, 'Ann')).toEqual(['Space 2: connected']);
  expect(bob.roster().map(({ name }) => name)).toEqual(['Bob']);
  expect(cyd.person('Ann')?.state).toBe('connected');
  expect(ann.closed?.code).toBe(CloseCode.ended);
  expect(arrival.closed).toBeUndefined();
  expect(steps(cluster.trace)).toEqual(ELEVEN);
});

it('[M7] by reference: end on the old session, then authenticate and be connected', async () => {
  const { cluster, ann, bob, cyd } = await twoMeetings({ handover: 'reference' });
  await cluster.move(ann, '1002');
  const arrival = cluster.connect();
  await ann.answerMove();
  await endAsMoved(ann);
  await cluster.pass(20);
  expect(bob.person('Ann')).toBeUndefined();
  expect(cyd.person('Ann')?.state).toBe('initial');
  await arrival.authenticate(ann.move().token);
  await cluster.pass(20);
  expect(arrival.session.state).toBe('connected');
  expect(cyd.person('Ann')?.state).toBe('connected');
  expect(steps(cluster.trace)).toEqual(ELEVEN);
  expect(cluster.trace.map(({ step }) => step)).toEqual(ELEVEN);
});

describe('[M8] an arrival is connected only after the old participant is gone', () => {
  it('when it goes live', async () => {
    const { cluster, ann, bob, cyd } = await twoMeetings();
    await cluster.move(ann, '1002');
    const arrival = await arrive(cluster, ann);
    const seen: string[] = [];
    const watch = () => seen.push(whereabouts(cluster, 'Ann').sort().join(', '));
    const live = arrival.ask('POST', '/api/call/session/live');
    for (let turn = 0; turn < 40; turn += 1) {
      watch();
      await Promise.resolve();
    }
    await live;
    watch();
    expect(new Set(seen)).toEqual(
      new Set(['Space 1: connected, Space 2: initial', 'Space 2: initial', 'Space 2: connected']),
    );
    await cluster.pass(20);
    expect(bob.person('Ann')).toBeUndefined();
    expect(cyd.person('Ann')?.state).toBe('connected');
  });

  it('when it authenticates as live at once, without an end', async () => {
    const { cluster, ann } = await twoMeetings();
    await cluster.move(ann, '1002');
    const arrival = cluster.connect();
    await arrival.authenticate(ann.move().token);
    expect(whereabouts(cluster, 'Ann')).toEqual(['Space 2: connected']);
    // The old socket may still say its end; then it is closed.
    expect(await ann.ask('GET', '/api/call/session/snapshot')).toMatchObject({
      failure: { type: 'urn:segue:problem:participant-gone' },
    });
    await cluster.pass(5_000);
    expect(ann.asked.at(-1)).toEqual({ name: 'POST /api/call/session/end', data: { reason: 'moved' } });
    expect(ann.closed?.code).toBe(CloseCode.ended);
    expect(steps(cluster.trace)).toEqual(ELEVEN);
  });

  it('and when the old bridge is gone, so is the old participant', async () => {
    const { cluster, ann, bob } = await twoMeetings();
    expect(cluster.homeOf(ann.self)).not.toBe(cluster.running('1002').bridge);
    await cluster.move(ann, '1002');
    const arrival = await arrive(cluster, ann);
    await cluster.crash(cluster.homeOf(ann.self));
    expect((await arrival.ask('POST', '/api/call/session/live')).ok).toBe(true);
    expect(whereabouts(cluster, 'Ann')).toEqual(['Space 2: connected']);
    expect(bob.person('Ann')).toBeDefined();
  });
});

it('[M2] a move works between all bridges, whichever is asked', async () => {
  for (const numericId of ['1002', '1003', '1004', '1005', '1006']) {
    for (const at of [0, 1, 2]) {
      const cluster = createTestCluster({ spaces: [1, 2, 3, 4, 5, 6].map((index) => space(index)) });
      const ann = await cluster.join('1001', 'Ann');
      const cyd = await cluster.join(numericId, 'Cyd');
      const result = await cluster.move(ann, numericId, { at: cluster.bridge(at) });
      expect(result.ok).toBe(true);
      const arrival = await arrive(cluster, ann);
      await commit(cluster, ann, arrival);
      expect(cyd.person('Ann')?.state).toBe('connected');
      expect(steps(cluster.trace)).toEqual(ELEVEN);
      // There was nobody else: the old call has ended.
      expect(cluster.bridges.flatMap((bridge) => bridge.calls())).toHaveLength(1);
    }
  }
});

it('[A6] muted stays muted through a move, and a meeting may mute more', async () => {
  const { cluster, ann, cyd } = await twoMeetings();
  const muted = { ...WISHES, audioMuted: true, layout: 'speakerOnly' as const };
  await ann.setState(muted);
  await ann.setState({ ...muted, handRaised: true, presenting: true });
  await cluster.move(ann, '1002');
  await cluster.pass(20);
  expect(cyd.person('Ann')).toMatchObject({ audioMuted: true, presenting: false, handRaised: null });
  const info = found(
    cluster
      .running('1002')
      .bridge.participants()
      .find(({ name }) => name === 'Ann'),
  );
  expect(info).toMatchObject({ layout: 'speakerOnly', audioMuted: true });
  const arrival = await arrive(cluster, ann, { state: { ...muted, videoMuted: true } });
  expect(arrival.session.self).toMatchObject({ audioMuted: true, videoMuted: true });
});

it('[S3] what was said in either meeting before does not follow', async () => {
  const { cluster, ann, bob, cyd } = await twoMeetings();
  await bob.ask('POST', '/api/call/session/chat', { text: 'old meeting' });
  await cyd.ask('POST', '/api/call/session/chat', { text: 'before Ann' });
  await cluster.move(ann, '1002');
  const arrival = await arrive(cluster, ann);
  await commit(cluster, ann, arrival);
  await cyd.ask('POST', '/api/call/session/chat', { text: 'welcome' });
  expect(arrival.chat()).toEqual(['welcome']);
  expect(ann.chat()).toEqual(['old meeting']);
});

it('[M13] each of the eleven steps leaves one trace event, under one moveId, by who took it', async () => {
  const { cluster, ann } = await twoMeetings();
  const home = cluster.homeOf(ann.self).name;
  const target = cluster.running('1002').bridge.name;
  await cluster.move(ann, '1002', { at: cluster.bridge(2) });
  const { moveId } = ann.move();
  await moveByReference(cluster, ann);
  expect(cluster.trace.map((event) => [event.moveId, event.step, event.part])).toEqual(
    [
      [1, 'cbcms3'],
      [2, 'cbcms3'],
      [3, home],
      [4, 'cbcms3'],
      [5, target],
      [6, target],
      [7, 'wb1'],
      [8, 'wc3'],
      [9, 'wb1'],
      [10, home],
      [11, 'wc3'],
    ].map(([step, part]) => [moveId, step, part]),
  );
  for (const { at, detail } of cluster.trace) {
    expect(at).toBeLessThanOrEqual(cluster.now());
    expect(detail).not.toBe('');
  }
});

it('[M13] a person may be moved on and on, and back', async () => {
  const { cluster, ann, bob } = await twoMeetings();
  let person = ann;
  for (const [index, numericId] of ['1002', '1001', '1002', '1001'].entries()) {
    cluster.trace.length = 0;
    await cluster.move(person, numericId, { at: cluster.bridge(index % 3) });
    const arrival = await arrive(cluster, person);
    await commit(cluster, person, arrival);
    expect(steps(cluster.trace)).toEqual(ELEVEN);
    person = arrival;
  }
  expect(whereabouts(cluster, 'Ann')).toEqual(['Space 1: connected']);
  expect(
    bob
      .roster()
      .map(({ name }) => name)
      .sort(),
  ).toEqual(['Ann', 'Bob']);
});
