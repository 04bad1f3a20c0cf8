import { afterEach, describe, expect, it, vi } from 'vitest';
import { type ClusterOptions, type RunningCluster, startCluster } from './cluster.ts';
import { CannotListen } from './listen.ts';
import { admission, connectGuest } from './testing/guest.ts';

const SPACE_1 = '89eae70d-5b67-41fc-97f7-38a655fa6467';
const SPACE_2 = '59b9e43e-b277-4d33-a244-e896d20f2049';
const NOBODY = '00000000-0000-4000-8000-000000000000';

// Machines that run tests are busy.
vi.setConfig({ testTimeout: 20_000 });

const running: RunningCluster[] = [];
afterEach(async () => {
  for (const cluster of running.splice(0)) await cluster.stop();
});

async function start(options: ClusterOptions = {}) {
  const cluster = await startCluster(options);
  running.push(cluster);
  const log: { part: string; text: string }[] = [];
  cluster.onLog((line) => log.push(line));
  const authorization = `Basic ${Buffer.from(`${cluster.user}:${cluster.password}`).toString('base64')}`;
  /** Asks the API of one call bridge, the first unless said. */
  async function api(method: string, path: string, form?: Record<string, string>, bridge = 0) {
    const response = await fetch(`${cluster.apis[bridge]?.url}/api/v1/${path}`, {
      method,
      headers: { authorization },
      ...(form && { body: new URLSearchParams(form) }),
    });
    const location = response.headers.get('location') ?? '';
    return { status: response.status, body: await response.text(), made: location.split('/').at(-1) ?? '' };
  }
  const callOf = async (coSpace: string) => (await api('POST', 'calls', { coSpace })).made;
  async function join(numericId: string, name: string) {
    const guest = await connectGuest(cluster.url);
    const id = await guest.authenticate(await admission(cluster.url, numericId, name), false);
    return { guest, id };
  }
  return { cluster, log, api, callOf, join };
}

describe('the embedded cluster', () => {
  it('[M4, M18] tells of a move what its bridges logged, and why it came to nothing', async () => {
    const { cluster, api, callOf, join } = await start();
    const { guest, id } = await join('1001', 'User X');
    const call = await callOf(SPACE_2);
    await api('POST', `calls/${call}/participants`, { movedParticipant: id });
    const { data: move } = await guest.told('POST /api/call/session/move');
    expect((await api('GET', `participants/${id}`)).body).toContain('<canMove>false</canMove>');
    expect((await api('GET', `participants/${id}`)).body).toContain(
      '<cannotMoveBecause>alreadyMoving</cannotMoveBecause>',
    );
    expect((await api('DELETE', `moves/${move.moveId}`)).status).toBe(200);
    const { body } = await api('GET', `moves/${move.moveId}`, undefined, 1);
    expect(body).toContain(
      '<verdict><is>nothingHappened</is><because>move-cancelled</because><check>order</check></verdict>',
    );
    expect(body).toMatch(/<text>API trace \d+: POST for &quot;\/api\/v1\/calls\//);
    expect(body).toContain(`move participant operation: moving WC3 participant ${id}`);
    expect(body).toContain('is forgotten (move-cancelled)');
    expect(cluster.apis).toHaveLength(3);
  });

  it('[M4] with a call bridge that is too old says so, and moves nobody from it', async () => {
    const { api, callOf, join } = await start({ callBridges: 1, versions: { cbcms1: '3.1' } });
    const { id } = await join('1001', 'User X');
    expect((await api('GET', 'system/status')).body).toContain('<softwareVersion>3.1</softwareVersion>');
    expect((await api('GET', `participants/${id}`)).body).toContain(
      '<cannotMoveBecause>callBridgeTooOld</cannotMoveBecause>',
    );
    const call = await callOf(SPACE_2);
    expect(await api('POST', `calls/${call}/participants`, { movedParticipant: id })).toMatchObject({
      status: 400,
    });
  });

  it('[M2, M3, M8] moves a person by its API, from the first step to the last', async () => {
    const { cluster, log, api, callOf, join } = await start();
    const { guest, id } = await join('1001', 'User X');
    const call = await callOf(SPACE_2);

    const moved = await api('POST', `calls/${call}/participants`, {
      movedParticipant: id,
      needsActivation: 'false',
    });
    expect(moved).toMatchObject({ status: 200, body: '' });
    const { data: move } = await guest.told('POST /api/call/session/move');
    expect(move).toMatchObject({ numericId: '1002', space: { name: 'Space 2' }, movedBy: cluster.user });

    const arrival = await connectGuest(cluster.url);
    expect(await arrival.authenticate(move.token, true)).toBe(moved.made);
    expect((await api('GET', `participants/${moved.made}`)).body).toContain('<state>initial</state>');
    guest.acceptMove();
    const live = arrival.ask('POST', '/api/call/session/live');
    await guest.ask('POST', '/api/call/session/end', { reason: 'moved', moveId: move.moveId });
    await live;
    await guest.closed;

    for (const bridge of [0, 1, 2]) {
      const there = await api('GET', `participants/${moved.made}`, undefined, bridge);
      expect(there.body).toContain(`<movedParticipant>${id}</movedParticipant>`);
      expect(there.body).toContain('<state>connected</state>');
      expect(await api('GET', `participants/${id}`, undefined, bridge)).toMatchObject({ status: 404 });
      expect((await api('GET', `calls/${call}/participants`, undefined, bridge)).body).toContain('total="1"');
    }
    for (const bridge of [0, 1, 2]) {
      const outcome = (await api('GET', `moves/${move.moveId}`, undefined, bridge)).body;
      expect(outcome).toContain('<outcome>landed</outcome>');
      expect(outcome.match(/<step number="\d+">/g)).toHaveLength(11);
    }
    // What the client and the web bridge have done is counted where it is told.
    const metrics = await Promise.all(
      cluster.apis.map(async ({ url }) => (await fetch(`${url}/metrics`)).text()),
    );
    for (let step = 1; step <= 11; step += 1)
      expect(
        metrics.join('').match(new RegExp(`segue_move_steps_total\\{.*,step="${step}"\\} 1$`, 'gm')),
      ).toHaveLength(1);
    const steps = cluster.trace().map((event) => event.step);
    expect([...new Set(steps)].sort((one, other) => one - other)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
    ]);
    expect(new Set(cluster.trace().map((event) => event.moveId)).size).toBe(1);

    const text = log.map((line) => `${line.part} ${line.text}`).join('\n');
    for (const keyword of [
      'move participant operation: moving WC3 participant',
      'created guest account with user ID "guest',
      'replace query for conference',
      'API call leg',
      `API user "${cluster.user}" created new participant ${moved.made}, call ${call}`,
      'deactivating due to session resource teardown',
      'joined conference',
    ]) {
      expect(text).toContain(keyword);
    }
    expect(text).not.toContain(move.token);
    expect(text).not.toContain(cluster.password);
    arrival.leave();
  });

  it('[M5] changes nothing for a move that cannot be', async () => {
    const { api, callOf, join, cluster } = await start();
    const { guest, id } = await join('1001', 'Ann');
    const [here, there] = [await callOf(SPACE_1), await callOf(SPACE_2)];
    const before = (await api('GET', `participants/${id}`)).body;
    const failureOf = async (call: string, movedParticipant: string) => {
      const { status, body } = await api('POST', `calls/${call}/participants`, { movedParticipant });
      return `${status} ${/<failureDetails><(.*) \/>/.exec(body)?.[1]}`;
    };
    expect(await failureOf(here, id)).toMatch(/^400 /);
    expect(await failureOf(there, NOBODY)).toBe('404 participantDoesNotExist');
    expect(await failureOf(NOBODY, id)).toBe('404 callDoesNotExist');
    expect(await failureOf('x', id)).toBe('404 callDoesNotExist');
    expect((await api('GET', `participants/${id}`)).body).toBe(before);
    expect((await api('GET', `calls/${there}`)).body).toContain('<numCallLegs>0</numCallLegs>');
    expect(guest.asked.filter((request) => request.name.endsWith('/move'))).toEqual([]);
    expect(cluster.bridges.flatMap((bridge) => bridge.participants())).toHaveLength(1);
    guest.leave();
  });

  it('[E1] drops a participant, and ends a call, by its API', async () => {
    const { api, callOf, join } = await start();
    const [ann, bob] = [await join('1001', 'Ann'), await join('1001', 'Bob')];
    expect(await api('DELETE', `callLegs/${ann.id}`, undefined, 2)).toMatchObject({ status: 200 });
    expect((await ann.guest.told('POST /api/call/session/end')).data.reason).toBe('removed');
    expect(await ann.guest.closed).toBe(4000);
    const call = await callOf(SPACE_1);
    expect(await api('DELETE', `calls/${call}`, undefined, 1)).toMatchObject({ status: 200 });
    expect((await bob.guest.told('POST /api/call/session/end')).data.reason).toBe('meetingEnded');
    expect(await api('GET', `calls/${call}`)).toMatchObject({ status: 404 });
  });

  it('has spaces that its API makes, changes and removes, the same at every bridge', async () => {
    const { api, join } = await start();
    const made = await api('POST', 'coSpaces', { name: 'Stand-up', callId: '55', uri: 'standup' });
    expect(made).toMatchObject({ status: 200, body: '' });
    expect((await api('GET', `coSpaces/${made.made}`, undefined, 2)).body).toContain('<callId>55</callId>');
    expect(await api('POST', 'coSpaces', { name: 'Other', callId: '55' })).toMatchObject({
      status: 400,
      body: expect.stringContaining('<duplicateCoSpaceId />'),
    });
    await api('PUT', `coSpaces/${made.made}`, { callId: '56' }, 1);
    const { guest } = await join('56', 'Ann');
    expect(await api('DELETE', `coSpaces/${made.made}`)).toMatchObject({ status: 200 });
    expect((await guest.told('POST /api/call/session/end')).data.reason).toBe('meetingEnded');
    expect(await api('GET', `coSpaces/${made.made}`)).toMatchObject({ status: 404 });
  });

  it('[C4] tells everybody before it stops, and then is not there', async () => {
    const { cluster, join } = await start();
    const { guest } = await join('1001', 'Ann');
    const silent = await connectGuest(cluster.url);
    const began = performance.now();
    await cluster.stop();
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(guest.asked.at(-1)).toEqual({ name: 'POST /api/call/session/end', data: { reason: 'shutdown' } });
    expect(await silent.closed).toBe(1001);
    await expect(fetch(cluster.url)).rejects.toThrow();
  });

  it('takes the ports that it is told, and says which one is taken', async () => {
    const { cluster } = await start({ callBridges: 1 });
    const taken = Number(new URL(cluster.url).port);
    const failure = await startCluster({ port: taken, callBridges: 1 }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(CannotListen);
    expect(failure).toMatchObject({
      message: `Port ${taken} on 127.0.0.1 is in use by another program.`,
    });
  });

  it('tells a bad sign-in from a good one, and takes no body that says a thing twice or is huge', async () => {
    const { cluster, log } = await start({ callBridges: 1 });
    const signIn = async (body: string) =>
      fetch(`${cluster.url}/manager/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: cluster.url },
        body,
      });
    const { user, password } = cluster;
    expect((await signIn(JSON.stringify({ user, password }))).status).toBe(200);
    const twice = await signIn(`{"user":"${user}","password":"no","password":"${password}"}`);
    expect(twice.status).toBe(400);
    expect(await twice.json()).toEqual({ code: 'invalidData' });
    expect((await signIn(JSON.stringify({ user, password: 'x'.repeat(20_000) }))).status).toBe(413);
    expect((await signIn('['.repeat(10_000))).status).toBe(400);
    expect(log.map(({ text }) => text).join()).not.toContain(password);
  });

  it('counts what it does', async () => {
    const { cluster, join, api } = await start({ callBridges: 1 });
    const { guest } = await join('1001', 'Ann');
    const unauthenticated = await connectGuest(cluster.url);
    const metrics = async (url = '') => (await fetch(`${url}/metrics`)).text();
    expect(await metrics(cluster.url)).toMatch(
      /^segue_sessions\{bridge="webbridge1"\} 1\n(.*\n)*segue_sockets\{bridge="webbridge1"\} 2\n/m,
    );
    const bridge = await metrics(cluster.apis[0]?.url);
    expect(bridge).toContain('segue_calls{bridge="cbcms1"} 1\n');
    expect(bridge).toContain('segue_participants{bridge="cbcms1",state="connected"} 1\n');
    expect(bridge).toContain('segue_moves_total{bridge="cbcms1",outcome="landed"} 0\n');
    // The operator's page follows it.
    await expect
      .poll(() => metrics(cluster.apis[0]?.url))
      .toContain('segue_events_sockets{bridge="cbcms1"} 1\n');
    await api('GET', 'calls');
    expect(await metrics(cluster.apis[0]?.url)).toContain(
      'segue_api_requests_total{bridge="cbcms1",method="GET",status="200"} 1\n',
    );
    guest.leave();
    unauthenticated.leave();
  });
});
