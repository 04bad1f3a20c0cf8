import { describe, expect, it } from 'vitest';
import { callBridgeSubject } from '../protocol/bus.ts';
import { createTestCluster, found, space } from './testing/cluster.ts';

const NOT_ADMITTED = { ok: false, failure: { type: 'urn:segue:problem:not-admitted', status: 401 } };

it('[J1] without a name, admission says which meeting it is and places nobody', async () => {
  const cluster = createTestCluster();
  expect(await cluster.admit({ numericId: '1002' })).toEqual({
    ok: true,
    value: { place: { numericId: '1002', name: 'Space 2' } },
  });
  expect(cluster.bridges.flatMap((bridge) => bridge.calls())).toEqual([]);
});

it('[J1] with a name, it places a participant and answers a token', async () => {
  const cluster = createTestCluster();
  const admission = await cluster.admit({ numericId: '1001', name: 'Ann' });
  expect(admission).toMatchObject({
    ok: true,
    value: { place: { name: 'Space 1' }, token: expect.any(String) },
  });
  const { bridge } = cluster.running('1001');
  expect(bridge.participants()).toMatchObject([{ name: 'Ann', state: 'initial', canMove: false }]);
});

it('[J1] a participant who is never authenticated vanishes with the token', async () => {
  const cluster = createTestCluster();
  await cluster.token('1001', 'Ann');
  await cluster.pass(59_000);
  expect(cluster.running('1001').bridge.participants()).toHaveLength(1);
  await cluster.pass(1_001);
  expect(cluster.bridges.flatMap((bridge) => [...bridge.participants(), ...bridge.calls()])).toEqual([]);
});

describe('[J2] refusals', () => {
  it.each([
    { numericId: '9999', name: 'Mal' },
    { numericId: '9999' },
    { numericId: '1003', name: 'Mal' },
    { numericId: '1003', passcode: '1234', name: 'Mal' },
    { numericId: '1003', secret: 'guess', name: 'Mal' },
    { numericId: '1003', passcode: '', secret: '', name: 'Mal' },
  ])('%o is answered like all others, after 250 ms', async (request) => {
    const cluster = createTestCluster();
    const begun = cluster.now();
    let took = -1;
    const answer = cluster.webBridge.admit(request, '10.0.0.9').then((result) => {
      took = cluster.now() - begun;
      return result;
    });
    expect(await cluster.outcome(answer)).toEqual(NOT_ADMITTED);
    expect(took).toBe(250);
  });

  it('the passcode lets in, and so does the secret of the link', async () => {
    const cluster = createTestCluster();
    expect(await cluster.admit({ numericId: '1003', passcode: '4321', name: 'Ann' })).toMatchObject({
      ok: true,
    });
    expect(await cluster.admit({ numericId: '1003', secret: 'from-the-link', name: 'Bob' })).toMatchObject({
      ok: true,
    });
  });

  it('a space without secret is not opened by an empty one', async () => {
    const cluster = createTestCluster({ spaces: [space(1, { passcode: '99', secret: '' })] });
    expect(await cluster.admit({ numericId: '1001', secret: '' })).toEqual(NOT_ADMITTED);
  });
});

describe('[J3] guessing', () => {
  const guess = { numericId: '1003', passcode: '0000', name: 'Mal' };

  it('is slowed after ten failures, for twice as long each time, up to a minute', async () => {
    const cluster = createTestCluster();
    for (let count = 0; count < 10; count += 1) expect(await cluster.admit(guess)).toEqual(NOT_ADMITTED);
    const waits: number[] = [];
    for (let round = 0; round < 8; round += 1) {
      const answer = await cluster.admit(guess);
      if (answer.ok) throw new Error('admitted');
      expect(answer.failure.type).toBe('urn:segue:problem:too-many-attempts');
      waits.push(Math.round(found(answer.failure.retryAfter) / 1_000));
      await cluster.pass(found(answer.failure.retryAfter));
      expect(await cluster.admit(guess)).toEqual(NOT_ADMITTED);
    }
    expect(waits.slice(0, 6)).toEqual([1, 2, 4, 8, 16, 32]);
    expect(Math.max(...waits)).toBeLessThanOrEqual(60);
  });

  it('goes no faster all at once', async () => {
    const cluster = createTestCluster();
    const all = Array.from({ length: 50 }, () => cluster.webBridge.admit(guess, '10.0.0.66'));
    const answers = await cluster.outcome(Promise.all(all));
    expect(answers.filter((answer) => !answer.ok && answer.failure.status === 401)).toHaveLength(10);
  });

  it('from one address is no trouble for another', async () => {
    const cluster = createTestCluster();
    for (let count = 0; count < 11; count += 1) await cluster.admit(guess, '10.0.0.66');
    expect(
      await cluster.admit({ numericId: '1003', passcode: '4321', name: 'Ann' }, '10.0.0.7'),
    ).toMatchObject({
      ok: true,
    });
  });

  it('is forgotten after a quiet minute', async () => {
    const cluster = createTestCluster();
    for (let count = 0; count < 10; count += 1) await cluster.admit(guess);
    await cluster.pass(61_000);
    expect(await cluster.admit(guess)).toEqual(NOT_ADMITTED);
    expect(await cluster.admit(guess)).toEqual(NOT_ADMITTED);
  });

  it('is not what a crowd does that comes at once from one address', async () => {
    const cluster = createTestCluster();
    const all = Array.from({ length: 200 }, (_, index) =>
      cluster.webBridge.admit({ numericId: '1001', name: `Guest ${index}` }, '10.0.0.1'),
    );
    const answers = await cluster.outcome(Promise.all(all));
    expect(answers.every(({ ok }) => ok)).toBe(true);
  });
});

it('[J4] everyone who types a numeric ID comes to the same call, whichever bridge admits them', async () => {
  const cluster = createTestCluster();
  for (const name of ['Ann', 'Bob', 'Cyd', 'Dee', 'Eve']) await cluster.join('1001', name);
  const calls = cluster.bridges.flatMap((bridge) => bridge.calls());
  expect(calls).toHaveLength(1);
  expect(calls[0]?.participants).toBe(5);
});

it('[J4] a conference runs on the bridge with the lowest load level', async () => {
  const full = { loadLimit: 2, newConferenceLoadLimitBasisPoints: 0 };
  const cluster = createTestCluster({ limitsOf: { cbcms1: full, cbcms3: full } });
  await cluster.join('1001', 'Ann');
  await cluster.join('1002', 'Bob');
  expect(cluster.bridge(1).calls()).toHaveLength(2);
});

it('[J5] where no bridge is eligible, admission is refused with no-capacity', async () => {
  const cluster = createTestCluster({ limits: { participantLimit: 0 } });
  expect(await cluster.admit({ numericId: '1001', name: 'Ann' })).toMatchObject({
    failure: { type: 'urn:segue:problem:no-capacity', status: 503 },
  });
});

it('[J5] a running conference on a bridge above its limit is not begun elsewhere', async () => {
  const cluster = createTestCluster({ limits: { loadLimit: 1 } });
  await cluster.join('1001', 'Ann');
  expect(await cluster.admit({ numericId: '1001', name: 'Bob' })).toMatchObject({
    failure: { type: 'urn:segue:problem:no-capacity' },
  });
  expect(await cluster.admit({ numericId: '1002', name: 'Bob' })).toMatchObject({ ok: true });
});

it('[J5] a meeting at its limit is full', async () => {
  const cluster = createTestCluster({ limits: { meetingLimit: 2 } });
  await cluster.join('1001', 'Ann');
  await cluster.join('1001', 'Bob');
  expect(await cluster.admit({ numericId: '1001', name: 'Cyd' })).toMatchObject({
    failure: { type: 'urn:segue:problem:meeting-full', status: 503 },
  });
});

it('[J5] without any call bridge, it is bridge-unavailable', async () => {
  const cluster = createTestCluster({ bridges: 0 });
  expect(await cluster.admit({ numericId: '1001', name: 'Ann' })).toMatchObject({
    failure: { type: 'urn:segue:problem:bridge-unavailable' },
  });
});

it('[J5] a call bridge that is gone is passed over', async () => {
  const cluster = createTestCluster();
  await cluster.join('1001', 'Ann');
  const [one] = cluster.bridges.filter((bridge) => bridge.calls().length === 0);
  await cluster.outcome(found(one).stop());
  for (const name of ['Bob', 'Cyd', 'Dee']) await cluster.join('1001', name);
  expect(cluster.running('1001').bridge.participants()).toHaveLength(4);
});

it('[J5] a call bridge that hangs is passed over after five seconds', async () => {
  const cluster = createTestCluster();
  await cluster.admit({ numericId: '1001' });
  const hangs = cluster.bridge(0);
  await cluster.crash(hangs);
  cluster.bus.serve(callBridgeSubject(hangs.name), () => new Promise(() => {}));
  const began = cluster.now();
  for (const name of ['Ann', 'Bob', 'Cyd']) await cluster.token('1001', name);
  const took = cluster.now() - began;
  expect(took).toBeGreaterThanOrEqual(5_000);
  expect(took).toBeLessThan(5_500);
});

it('[J6] every participant instance has a user id of its own', async () => {
  const cluster = createTestCluster();
  await cluster.join('1001', 'Ann');
  await cluster.join('1001', 'Ann');
  const users = cluster
    .running('1001')
    .bridge.participants()
    .map(({ userId }) => userId);
  expect(new Set(users).size).toBe(2);
  for (const user of users) expect(user).toMatch(/^guest\d{10}$/);
});

it('[E3] a call that the API created waits five minutes for its first person', async () => {
  const cluster = createTestCluster();
  const created = await cluster.outcome(cluster.bridge(0).createCall(cluster.space('1001').id));
  expect(created.ok && created.value.call).toBe(cluster.running('1001').call);
  await cluster.pass(299_000);
  expect(await cluster.outcome(cluster.bridge(2).createCall(cluster.space('1001').id))).toEqual(created);
  await cluster.pass(1_001);
  expect(cluster.bridges.flatMap((bridge) => bridge.calls())).toEqual([]);
});

it('[E3] when the last participant has left, the call ends, also one that the API created', async () => {
  const cluster = createTestCluster();
  await cluster.outcome(cluster.bridge(0).createCall(cluster.space('1001').id));
  const ann = await cluster.join('1001', 'Ann');
  const bob = await cluster.join('1001', 'Bob');
  await ann.ask('POST', '/api/call/session/end', { reason: 'left' });
  expect(cluster.running('1001').bridge.calls()).toHaveLength(1);
  await bob.ask('POST', '/api/call/session/end', { reason: 'left' });
  expect(cluster.bridges.flatMap((bridge) => bridge.calls())).toEqual([]);
});

it('[E1] the API drops a participant and ends a call from any bridge', async () => {
  const cluster = createTestCluster();
  const ann = await cluster.join('1001', 'Ann');
  const bob = await cluster.join('1001', 'Bob');
  for (const bridge of cluster.bridges) {
    expect((await cluster.seen(bridge.participant(ann.self)))?.name).toBe('Ann');
  }
  const other = found(cluster.bridges.find((bridge) => bridge.calls().length === 0));
  expect(await cluster.outcome(other.dropParticipant(ann.self))).toEqual({ ok: true, value: undefined });
  expect(await cluster.outcome(other.dropParticipant(ann.self))).toMatchObject({
    failure: { code: 'participantDoesNotExist' },
  });
  await cluster.pass(20);
  expect(ann.asked.at(-1)).toEqual({ name: 'POST /api/call/session/end', data: { reason: 'removed' } });
  expect(bob.roster().map(({ name }) => name)).toEqual(['Bob']);

  const { call } = cluster.running('1001');
  expect((await cluster.seen(other.call(call)))?.participants).toBe(1);
  await cluster.outcome(other.endCall(call));
  expect(bob.asked.at(-1)).toEqual({ name: 'POST /api/call/session/end', data: { reason: 'meetingEnded' } });
  expect(bob.closed?.code).toBe(4000);
  expect(await cluster.outcome(other.endCall(call))).toMatchObject({ failure: { code: 'callDoesNotExist' } });
});
