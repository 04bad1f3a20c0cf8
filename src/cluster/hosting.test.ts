import { expect, it } from 'vitest';
import type { TestClient } from './testing/client.ts';
import { createTestCluster, found, space, type TestCluster } from './testing/cluster.ts';
import { arrive, commit } from './testing/moving.ts';

const spaces = [space(1, { hostPasscode: '99' }), space(2, { passcode: '22', hostPasscode: '88' }), space(3)];

/** Hal is a host of Space 1, Ann and Ben are guests there. */
async function meeting() {
  const cluster = createTestCluster({ spaces });
  const hal = await cluster.join('1001', 'Hal', '99');
  const ann = await cluster.join('1001', 'Ann');
  const ben = await cluster.join('1001', 'Ben');
  return { cluster, hal, ann, ben };
}

const host = (client: TestClient, what: string, data?: unknown) =>
  client.ask(what === 'lock' ? 'PUT' : 'POST', `/api/call/host/${what}`, data);

const names = (client: TestClient) => client.roster().map(({ name }) => name);

/** As told last; undefined: never. */
const lobbyOf = (client: TestClient) =>
  client.asked
    .flatMap((request) => (request.name === 'PUT /api/call/session/lobby' ? [request.data.waiting] : []))
    .at(-1)
    ?.map(({ name }) => name);

const refusal = (name: string) => ({ failure: { type: `urn:segue:problem:${name}` } });

/** Waits before Space 1. */
async function waitsAs(cluster: TestCluster, name: string) {
  const client = await cluster.join('1001', name);
  expect(client.session.state).toBe('waiting');
  return client;
}

it('[H1] the passcode of hosts makes hosts, and no other does', async () => {
  const cluster = createTestCluster({ spaces });
  const roleBy = async (numericId: string, by: { passcode?: string; secret?: string }) => {
    const admission = await cluster.admit({ numericId, name: 'Somebody', ...by });
    if (!admission.ok) return admission.failure.type;
    const client = cluster.connect();
    await client.authenticate(found(admission.value.token));
    return client.roster().find(({ id }) => id === client.self)?.host ? 'host' : 'guest';
  };
  expect(await roleBy('1001', {})).toBe('guest');
  expect(await roleBy('1001', { secret: '99' })).toBe('host');
  expect(await roleBy('1001', { passcode: '98' })).toBe('urn:segue:problem:not-admitted');
  expect(await roleBy('1002', { passcode: '22' })).toBe('guest');
  const second = createTestCluster({ spaces });
  const hal = await second.join('1002', 'Hal', '88');
  expect(hal.person('Hal')?.host).toBe(true);
  // Where no such passcode is set, none is right.
  const third = await second.join('1003', 'Cy', '99');
  expect(third.person('Cy')?.host).toBeUndefined();
});

it('[H2] whoever is moved is a guest in the target, unless the order says otherwise', async () => {
  for (const role of ['guest', 'host'] as const) {
    const { cluster, hal } = await meeting();
    const cy = await cluster.join('1003', 'Cy');
    await cluster.move(hal, '1003', role === 'host' ? { role } : {});
    const arrived = await arrive(cluster, hal);
    await commit(cluster, hal, arrived);
    await cluster.pass(700);
    expect(cy.person('Hal')).toMatchObject({ state: 'connected' });
    expect(cy.person('Hal')?.host).toBe(role === 'host' ? true : undefined);
    const answer = await host(arrived, 'mute', {});
    expect(answer).toMatchObject(role === 'host' ? { ok: true } : refusal('not-allowed'));
  }
});

it('[H3] no request of a guest does what a host may', async () => {
  const { cluster, hal, ann, ben } = await meeting();
  await host(hal, 'lock', { locked: true });
  const cleo = await waitsAs(cluster, 'Cleo');
  const before = ben.roster();
  for (const [what, data] of [
    ['mute', {}],
    ['mute', { participant: ben.self }],
    ['remove', { participant: ben.self }],
    ['remove', { participant: cleo.self }],
    ['admit', {}],
    ['admit', { participant: cleo.self }],
    ['lock', { locked: false }],
    ['end', undefined],
  ] as const) {
    expect(await host(ann, what, data), what).toMatchObject(refusal('not-allowed'));
  }
  // Nor may somebody let themselves in.
  expect(await host(cleo, 'admit', {})).toMatchObject(refusal('not-admitted'));
  await cluster.pass(700);
  expect(ben.roster()).toEqual(before);
  expect(lobbyOf(hal)).toEqual(['Cleo']);
  expect((await ben.snapshot()).locked).toBe(true);
});

it('[H4] a host mutes one or all others, who hear by whom', async () => {
  const { cluster, hal, ann, ben } = await meeting();
  const word = { name: 'POST /api/call/session/mute', data: { audio: true, video: false, by: 'Hal' } };
  expect(await host(hal, 'mute', { participant: ann.self })).toMatchObject({ ok: true });
  await cluster.pass(20);
  expect(ann.asked).toContainEqual(word);
  expect(ben.asked).not.toContainEqual(word);
  expect(ben.person('Ann')?.audioMuted).toBe(true);
  await host(hal, 'mute', {});
  await cluster.pass(700);
  expect(ben.asked).toContainEqual(word);
  expect(ben.person('Hal')?.audioMuted).toBe(false);
  // They alone unmute.
  await ann.setState({ audioMuted: true });
  await ann.setState({ audioMuted: false });
  await cluster.pass(700);
  expect(ben.person('Ann')?.audioMuted).toBe(false);
});

it('[H5] a host removes people, and nobody of another call or on the way', async () => {
  const { cluster, hal, ann, ben } = await meeting();
  const cy = await cluster.join('1003', 'Cy');
  expect(await host(hal, 'remove', { participant: cy.self })).toMatchObject(refusal('nobody-there'));
  await cluster.move(cy, '1001');
  const coming = found(hal.roster().find(({ name }) => name === 'Cy'));
  expect(await host(hal, 'remove', { participant: coming.id })).toMatchObject(refusal('nobody-there'));
  expect(await host(hal, 'remove', { participant: ann.self })).toMatchObject({ ok: true });
  await cluster.pass(700);
  expect(ann.closed).toMatchObject({ reason: 'removed' });
  expect(names(ben)).not.toContain('Ann');
});

it('[H6] a host locks, unlocks, and ends the meeting for everybody', async () => {
  const { cluster, hal, ann } = await meeting();
  await host(hal, 'lock', { locked: true });
  await cluster.pass(20);
  expect((await ann.snapshot()).locked).toBe(true);
  // Another host has the key.
  expect((await cluster.join('1001', 'Hanna', '99')).session.state).toBe('connected');
  await host(hal, 'lock', { locked: false });
  expect((await ann.snapshot()).locked).toBe(false);
  const waiting = await (async () => {
    await host(hal, 'lock', { locked: true });
    return waitsAs(cluster, 'Cleo');
  })();
  await host(hal, 'end');
  await cluster.pass(20);
  for (const one of [hal, ann, waiting]) expect(one.closed).toMatchObject({ reason: 'meetingEnded' });
});

it('[L1] [L3] who waits is seen by the hosts alone', async () => {
  const { cluster, hal, ann } = await meeting();
  await host(hal, 'lock', { locked: true });
  const cleo = await waitsAs(cluster, 'Cleo');
  await cluster.pass(700);
  expect(cleo.session.snapshot.participants).toEqual([]);
  expect(lobbyOf(hal)).toEqual(['Cleo']);
  expect(lobbyOf(ann)).toBeUndefined();
  expect(names(ann)).not.toContain('Cleo');
  expect(names(hal)).not.toContain('Cleo');
  const info = await cluster.seen(cluster.bridge(0).participant(cleo.self));
  expect(info).toMatchObject({ state: 'initial', canMove: false, waiting: true });
  const late = await cluster.join('1001', 'Hanna', '99');
  expect(lobbyOf(late)).toEqual(['Cleo']);
  // Nothing of what is said inside comes out.
  await ann.ask('POST', '/api/call/session/chat', { text: 'a secret' });
  await cluster.pass(700);
  expect(cleo.frames.join()).not.toContain('a secret');
  await cleo.ask('POST', '/api/call/session/end', { reason: 'left' });
  expect(lobbyOf(hal)).toEqual([]);
});

it('[L1] a lobby has an end', async () => {
  const { cluster, hal } = await meeting();
  await host(hal, 'lock', { locked: true });
  for (let count = 0; count < 100; count += 1) await cluster.token('1001', `Visitor ${count}`);
  expect(await cluster.admit({ numericId: '1001', name: 'One more' })).toMatchObject(
    refusal('meeting-locked'),
  );
});

it('[L2] who waits can ask for nothing, and no signal reaches them', async () => {
  const { cluster, hal, ann } = await meeting();
  await host(hal, 'lock', { locked: true });
  const cleo = await waitsAs(cluster, 'Cleo');
  for (const [method, path, data] of [
    ['GET', 'snapshot', undefined],
    ['POST', 'live', undefined],
    ['POST', 'chat', { text: 'hello' }],
    ['PUT', 'offer', { sdp: 'v=0' }],
  ] as const) {
    const answer = await cleo.ask(method, `/api/call/session/${path}`, data);
    expect(answer, path).toMatchObject(refusal('not-admitted'));
  }
  const signal = { type: 'offer', sdp: 'v=0' };
  const answer = await ann.ask('POST', '/api/call/session/signal', { to: cleo.self, signal });
  expect(answer).toMatchObject(refusal('nobody-there'));
  expect((await cleo.ask('GET', '/api/call/session/ping')).ok).toBe(true);
});

/** Was told, and comes in on a new socket. */
async function comesIn(cluster: TestCluster, visitor: TestClient) {
  expect(visitor.asked).toContainEqual({ name: 'POST /api/call/session/admitted', data: undefined });
  const inside = cluster.connect();
  await inside.authenticate(visitor.session.resumeToken);
  return inside;
}

it('[L4] who is let in comes in by their resume token, and who is declined does not', async () => {
  const { cluster, hal, ann } = await meeting();
  await host(hal, 'lock', { locked: true });
  const cleo = await waitsAs(cluster, 'Cleo');
  const dan = await waitsAs(cluster, 'Dan');
  expect(await host(hal, 'admit', { participant: ann.self })).toMatchObject(refusal('nobody-there'));
  await host(hal, 'admit', { participant: cleo.self });
  const inside = await comesIn(cluster, cleo);
  expect(inside.session).toMatchObject({ state: 'connected' });
  await cluster.pass(700);
  expect(ann.person('Cleo')).toMatchObject({ state: 'connected' });
  await host(hal, 'remove', { participant: dan.self });
  await cluster.pass(700);
  expect(dan.closed).toMatchObject({ reason: 'removed' });
  expect((await cluster.connect().authenticate(dan.session.resumeToken)).ok).toBe(false);
  expect(names(ann)).not.toContain('Dan');
});

it('[L4] a full meeting lets nobody in', async () => {
  const cluster = createTestCluster({ spaces, limits: { meetingLimit: 1 } });
  const hal = await cluster.join('1001', 'Hal', '99');
  await host(hal, 'lock', { locked: true });
  const cleo = await waitsAs(cluster, 'Cleo');
  expect(await host(hal, 'admit', { participant: cleo.self })).toMatchObject(refusal('meeting-full'));
  expect(lobbyOf(hal)).toEqual(['Cleo']);
});

it('[L5] without a lock nobody waits any longer, whoever took it away', async () => {
  for (const by of ['host', 'operator']) {
    const { cluster, hal } = await meeting();
    await host(hal, 'lock', { locked: true });
    const cleo = await waitsAs(cluster, 'Cleo');
    if (by === 'host') await host(hal, 'lock', { locked: false });
    else {
      const { call } = cluster.running('1001');
      await cluster.outcome(cluster.bridge(1).modifyCall(call, { locked: false }));
    }
    expect((await comesIn(cluster, cleo)).session.state).toBe('connected');
    expect(lobbyOf(hal)).toEqual([]);
  }
});

it('[L6] who is moved past the lock takes everybody along who waits, and not before they have come', async () => {
  const { cluster, hal, ann } = await meeting();
  await host(hal, 'lock', { locked: true });
  const cleo = await waitsAs(cluster, 'Cleo');
  const cy = await cluster.join('1003', 'Cy');
  await cluster.move(cy, '1001');
  const arrived = await arrive(cluster, cy);
  expect(lobbyOf(hal)).toEqual(['Cleo']);
  await commit(cluster, cy, arrived);
  expect((await comesIn(cluster, cleo)).session.state).toBe('connected');
  await cluster.pass(700);
  expect(names(ann)).toEqual(expect.arrayContaining(['Cy', 'Cleo']));
  expect((await ann.snapshot()).locked).toBe(true);
});
