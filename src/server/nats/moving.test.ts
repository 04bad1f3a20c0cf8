import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemorySpaces } from '../../cluster/memorySpaces.ts';
import { natsServer } from '../../tools/engines.ts';
import { type RunningNats, startNats } from '../../tools/natsServer.ts';
import type { BusLink } from '../busLink.ts';
import { type ClusterOptions, type RunningCluster, startCluster } from '../cluster.ts';
import { seedSpaces } from '../seedSpaces.ts';
import { admission, connectGuest } from '../testing/guest.ts';
import { openNatsLink } from './link.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/* Two call bridges and two web bridges that share nothing but a NATS server. */
describe.runIf(natsServer() !== undefined || process.env['CI'] !== undefined)('a move over NATS', () => {
  let nats: RunningNats;
  const running: RunningCluster[] = [];
  const links: BusLink[] = [];
  const spaces = createMemorySpaces(seedSpaces());

  async function part(options: ClusterOptions): Promise<RunningCluster> {
    const link = await openNatsLink({ servers: [nats.url] }, 'test', () => {});
    if (!link.ok) throw new Error(link.failure);
    links.push(link.value);
    const started = await startCluster({ ...options, link: link.value, spaces, password: 'secret' });
    running.push(started);
    return started;
  }
  const callBridge = (name: string) => part({ roles: ['callbridge'], callBridges: [name] });
  const webBridge = (name: string) => part({ roles: ['webbridge'], webBridge: name });

  beforeEach(async () => {
    links.length = 0;
    nats = await startNats();
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((each) => each.stop()));
    await nats.stop();
  });

  /** Ann is in a meeting at one call bridge, by the first web bridge; the target runs at the other one. */
  async function meeting() {
    const bridges = await Promise.all([callBridge('cbcms1'), callBridge('cbcms2')]);
    const [near, far] = await Promise.all([webBridge('edge1'), webBridge('edge2')]);
    const ann = await connectGuest(near.url);
    const id = await ann.authenticate(await admission(near.url, '1001', 'Ann'), false);
    const everybody = () => bridges.flatMap(({ bridges: own }) => own.flatMap((each) => each.participants()));
    const home = bridges.find(({ bridges: own }) => own.some((each) => each.participants().length > 0));
    const other = bridges.find((each) => each !== home);
    if (!home || !other) throw new Error('Ann is nowhere');
    const [homeBridge] = home.bridges;
    const [otherBridge] = other.bridges;
    if (!homeBridge || !otherBridge) throw new Error('no bridges');
    // Made for the other bridge: where a conference runs follows from its id and the names of the bridges.
    let call = { bridge: '', id: '' };
    while (call.bridge !== otherBridge.name) {
      const space = await otherBridge.createSpace({ name: 'Target' });
      if (!space.ok) throw new Error('no space');
      const made = await otherBridge.createCall(space.value.id);
      if (!made.ok) throw new Error('no call');
      const there = await homeBridge.call(made.value.call);
      call = { bridge: there.ok ? there.value.callBridge : '', id: made.value.call };
    }
    const asker = { user: 'admin', address: '127.0.0.1' };
    const order = () => homeBridge.move({ call: call.id, movedParticipant: id }, asker);
    return { ann, id, far, call, everybody, order, otherBridge, targetUrl: other.apis[0]?.url };
  }

  it('[K1, M8] goes from one process to another, by sockets of two web bridges', async () => {
    const { ann, far, call, everybody, order, otherBridge, targetUrl } = await meeting();
    const moved = await order();
    if (!moved.ok) throw new Error(moved.failure.code);
    const { data: move } = await ann.told('POST /api/call/session/move');
    const there = await connectGuest(far.url);
    expect(await there.authenticate(move.token, true)).toBe(moved.value.participant);
    expect(
      everybody()
        .map(({ state }) => state)
        .sort(),
    ).toEqual(['connected', 'initial']);
    ann.acceptMove();
    const ended = ann.ask('POST', '/api/call/session/end', { reason: 'moved', moveId: move.moveId });
    expect((await there.ask('POST', '/api/call/session/live')).ok).toBe(true);
    await ended;
    expect(everybody()).toMatchObject([{ call: call.id, state: 'connected', name: 'Ann' }]);
    const details = async () => {
      const known = await otherBridge.moveDetails(move.moveId);
      return known.ok ? known.value : undefined;
    };
    await expect
      .poll(async () => (await details())?.record.verdict?.outcome, { timeout: 10_000 })
      .toBe('landed');
    const steps = (await details())?.steps.map(({ step }) => step);
    // Who was asked is in another process, and its order is known here all the same.
    const metrics = await (await fetch(`${targetUrl}/metrics`)).text();
    for (const step of [5, 6, 7, 11])
      expect(metrics).toContain(
        `segue_move_step_seconds_count{bridge="${otherBridge.name}",step="${step}"} 1\n`,
      );
    expect(steps?.sort((a, b) => a - b)).toEqual(expect.arrayContaining([1, 2, 3, 4, 5, 6, 7, 9, 10, 11]));
  });

  // What is in flight at that moment is lost, and pages resume; here everything is said while the bus is known to be away.
  it.each(['before the order', 'before the person arrives'])(
    '[K5] lands, and once, when NATS is killed %s and comes back',
    async (moment) => {
      const { ann, far, call, everybody, order } = await meeting();
      const during = async <Value>(at: string, say: () => Promise<Value>): Promise<Value> => {
        if (at !== moment) return say();
        await nats.kill();
        await expect.poll(() => links.some((link) => link.ready()), { timeout: 10_000 }).toBe(false);
        const said = say();
        await nats.again();
        return said;
      };
      const moved = await during('before the order', order);
      if (!moved.ok) throw new Error(moved.failure.code);
      const { data: move } = await ann.told('POST /api/call/session/move');
      const there = await connectGuest(far.url);
      await during('before the person arrives', () => there.authenticate(move.token, true));
      ann.acceptMove();
      const ended = ann.ask('POST', '/api/call/session/end', { reason: 'moved', moveId: move.moveId });
      expect((await there.ask('POST', '/api/call/session/live')).ok).toBe(true);
      await ended;
      expect(everybody()).toMatchObject([{ call: call.id, state: 'connected', name: 'Ann' }]);
    },
  );
});
