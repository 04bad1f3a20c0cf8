import { describe, expect, it } from 'vitest';
import { createTestCluster, found } from './testing/cluster.ts';

/** What the media servers of all bridges were asked for. */
function createServers() {
  const admitted: string[] = [];
  const removed: string[] = [];
  const cluster = createTestCluster({
    mediaOf: (bridge) => ({
      engine: 'livekit',
      async admit(call, participant) {
        admitted.push(`${bridge} ${call} ${participant}`);
        return { engine: 'livekit', url: `wss://${bridge}.example`, token: `a.${admitted.length}.c` };
      },
      remove: (call, participant) => removed.push(`${bridge} ${call} ${participant}`),
    }),
  });
  return { cluster, admitted, removed };
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
      mediaOf: () => ({ engine: 'mesh', admit: async () => access, remove: () => {} }),
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
