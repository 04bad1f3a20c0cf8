import { describe, expect, it } from 'vitest';
import { createTestCluster, found } from './testing/cluster.ts';
import { arrive, commit } from './testing/moving.ts';

/** What the media servers of all bridges were asked for; those in `away` cannot be reached. */
function createServers() {
  const admitted: string[] = [];
  const removed: string[] = [];
  const away = new Set<string>();
  const cluster = createTestCluster({
    mediaOf: (bridge) => ({
      engine: 'livekit',
      async admit(call, participant) {
        admitted.push(`${bridge} ${call} ${participant}`);
        return { engine: 'livekit', url: `wss://${bridge}.example`, token: `a.${admitted.length}.c` };
      },
      remove: (call, participant) => removed.push(`${bridge} ${call} ${participant}`),
      trouble: () => (away.has(bridge) ? 'cannot be reached' : undefined),
    }),
  });
  return { cluster, admitted, removed, away };
}

describe('a call bridge with a media server', () => {
  it('[V1, V2] lets whoever authenticates into the room of their call', async () => {
    const { cluster, admitted } = createServers();
    const ann = await cluster.join('1001', 'Ann');
    const { bridge, call } = cluster.running('1001');
    expect(ann.session.media).toEqual({
      engine: 'livekit',
      url: `wss://${bridge.name}.example`,
      token: 'a.1.c',
    });
    expect(admitted).toEqual([`${bridge.name} ${call} ${ann.self}`]);
  });

  it('[V2, V4] gives whoever is moved a way into the room of the target, once', async () => {
    const { cluster, admitted } = createServers();
    const ann = await cluster.join('1001', 'Ann');
    await cluster.join('1002', 'Ben');
    const before = admitted.length;
    await cluster.move(ann, '1002');
    const { bridge, call } = cluster.running('1002');
    const message = ann.move();
    expect(message.media).toMatchObject({ url: `wss://${bridge.name}.example` });
    const arrival = found(bridge.participants().find(({ name }) => name === 'Ann'));
    expect(admitted.slice(before)).toEqual([`${bridge.name} ${call} ${arrival.id}`]);
    const next = cluster.connect();
    const answer = await next.authenticate(message.token, { arriving: true });
    expect(answer).not.toHaveProperty('value.media');
    expect(JSON.stringify([cluster.log, cluster.trace])).not.toContain('a.2.c');
  });

  it('[V2] with the published order, gives the ways between browsers ahead and a room only to who is in', async () => {
    const access = { engine: 'mesh' as const, iceServers: [] };
    const mesh = createTestCluster({
      mediaOf: () => ({
        engine: 'mesh',
        admit: async () => access,
        remove: () => {},
        trouble: () => undefined,
      }),
    });
    const { cluster: rooms } = createServers();
    for (const cluster of [mesh, rooms]) {
      const ann = await cluster.join('1001', 'Ann');
      await cluster.join('1002', 'Ben');
      await cluster.move(ann, '1002', { handover: 'reference' });
      expect(ann.move().media).toEqual(cluster === mesh ? access : undefined);
      const next = cluster.connect();
      await next.authenticate(ann.move().token);
      expect(next.session.media).toMatchObject({ engine: cluster === mesh ? 'mesh' : 'livekit' });
    }
  });

  it('[V3] takes whoever left out of the room', async () => {
    const { cluster, removed } = createServers();
    const ann = await cluster.join('1001', 'Ann');
    await cluster.join('1001', 'Ben');
    const { bridge, call } = cluster.running('1001');
    const { self } = ann;
    await ann.ask('POST', '/api/call/session/end', { reason: 'left' });
    expect(removed).toEqual([`${bridge.name} ${call} ${self}`]);
  });

  it('[V5] gives another way in when asked', async () => {
    const { cluster } = createServers();
    const ann = await cluster.join('1001', 'Ann');
    const answer = await ann.ask('GET', '/api/call/session/media');
    expect(answer).toMatchObject({ ok: true, value: { engine: 'livekit', token: 'a.2.c' } });
  });

  it('[V5] has none to give where media goes from browser to browser', async () => {
    const cluster = createTestCluster();
    const ann = await cluster.join('1001', 'Ann');
    const answer = await ann.ask('GET', '/api/call/session/media');
    expect(answer).toMatchObject({ ok: false, failure: { type: 'urn:segue:problem:nobody-there' } });
  });
});

describe('a call bridge whose media server is known to be away', () => {
  it('[V7] gets nobody by an order: it is refused, says why, and nobody is disturbed', async () => {
    const { cluster, away } = createServers();
    const ann = await cluster.join('1001', 'Ann');
    const ben = await cluster.join('1002', 'Ben');
    const { bridge } = cluster.running('1002');
    away.add(bridge.name);
    for (const handover of ['seamless', 'reference'] as const)
      expect(await cluster.move(ann, '1002', { handover })).toMatchObject({
        failure: { parameter: 'movedParticipant', why: 'mediaServerAway' },
      });
    await cluster.pass(20);
    expect(ann.moves).toEqual([]);
    expect(ben.roster()).toHaveLength(1);

    away.clear();
    await cluster.move(ann, '1002');
    await commit(cluster, ann, await arrive(cluster, ann));
    expect(ben.roster()).toHaveLength(2);
  });

  it('[V7] runs a meeting that is new only where no other bridge can', async () => {
    const { cluster, away } = createServers();
    const preferred = await placed();
    away.add(preferred);
    expect(await placed()).not.toBe(preferred);
    for (const { name } of cluster.bridges) away.add(name);
    expect(await placed()).toBe(preferred);

    /** Where somebody who comes to the meeting comes to, and leaves again. */
    async function placed() {
      const ann = await cluster.join('1001', 'Ann');
      const { bridge } = cluster.running('1001');
      await ann.ask('POST', '/api/call/session/end', { reason: 'left' });
      return bridge.name;
    }
  });

  it('[V7] goes on with a meeting that runs there, and lets people in', async () => {
    const { cluster, away } = createServers();
    const ann = await cluster.join('1001', 'Ann');
    away.add(cluster.running('1001').bridge.name);
    await cluster.join('1001', 'Ben');
    expect(ann.roster().map(({ name }) => name)).toEqual(expect.arrayContaining(['Ann', 'Ben']));
  });

  it('[V7] [D2] is drained, and no meeting goes to it by draining', async () => {
    const { cluster, away } = createServers();
    const ann = await cluster.join('1001', 'Ann');
    const { bridge: old } = cluster.running('1001');
    const [first, second] = cluster.bridges.filter((bridge) => bridge !== old);
    for (const bridge of cluster.bridges) if (bridge !== second) away.add(bridge.name);
    old.beginDraining();
    void old.drained();
    await cluster.pass(1_000);
    await commit(cluster, ann, await arrive(cluster, ann));
    expect(cluster.running('1001').bridge).toBe(second);
    expect(first?.participants()).toEqual([]);
  });
});
