import { connect, type NatsConnection } from '@nats-io/transport-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { space } from '../../cluster/testing/cluster.ts';
import { spacesContract } from '../../cluster/testing/spacesContract.ts';
import { natsServer } from '../../tools/engines.ts';
import { type RunningNats, startNats } from '../../tools/natsServer.ts';
import { openKvSpaces } from './kvSpaces.ts';
import { createNatsBus } from './natsBus.ts';

describe.runIf(natsServer() !== undefined || process.env['CI'] !== undefined)(
  'with a real NATS server',
  () => {
    let nats: RunningNats;
    const connections: NatsConnection[] = [];
    beforeAll(async () => {
      nats = await startNats();
    });
    afterAll(async () => {
      for (const connection of connections) await connection.close();
      await nats?.stop();
    });

    const said: string[] = [];
    async function open(bucket: string, seed = [space(1), space(2)]) {
      const connection = await connect({
        servers: nats.url,
        maxReconnectAttempts: -1,
        reconnectTimeWait: 50,
      });
      connections.push(connection);
      const log = (_: string, text: string) => void said.push(text);
      const opened = await openKvSpaces({
        connection,
        bus: createNatsBus(connection, bucket),
        seed: () => seed,
        log,
        bucket,
      });
      if (!opened.ok) throw new Error(opened.failure);
      return { store: opened.value, connection };
    }

    let run = 0;
    spacesContract('the store in JetStream', async () => {
      run += 1;
      return (await open(`contract-${run}`, [])).store;
    });

    it('all processes have the same spaces, and hear of each other’s changes before these are answered [K11]', async () => {
      const [one, other] = await Promise.all([open('shared'), open('shared')]);
      expect(one.store.list()).toEqual([space(1), space(2)]);
      // What one has answered all have: an order may go to any of them.
      for (let times = 0; times < 100; times += 1) {
        await one.store.put(space(3));
        expect(other.store.byNumericId('1003')).toEqual(space(3));
        await other.store.remove(space(3).id);
        expect(one.store.list()).toEqual([space(1), space(2)]);
      }
    });

    it('seeds come once: a cluster whose spaces were all deleted begins without any', async () => {
      const { store } = await open('seeded', [space(1)]);
      await store.remove(space(1).id);
      expect((await open('seeded', [space(1)])).store.list()).toEqual([]);
    });

    it('what is not legible is left out, and said', async () => {
      const { store, connection } = await open('odd', [space(1)]);
      connection.publish(`$KV.odd.space.${space(2).id}`, '{"passcode":"hush"}');
      await store.put(space(3));
      expect(store.list()).toEqual([space(1), space(3)]);
      expect(said.join()).toContain(space(2).id);
      expect(said.join()).not.toContain('hush');
    });

    it('are read while the server is away, and are there and go on when it is back', {
      timeout: 30_000,
    }, async () => {
      const [one, other] = await Promise.all([open('lasting'), open('lasting')]);
      await one.store.put(space(3));
      await nats.kill();
      expect(one.store.byNumericId('1003')).toEqual(space(3));
      await nats.again();
      // What was asked for in the middle of it may be lost, and is said to be.
      const put = (): Promise<void> => one.store.put(space(4)).catch(put);
      await put();
      await expect.poll(() => other.store.byNumericId('1004'), { timeout: 10_000 }).toEqual(space(4));
      expect((await open('lasting')).store.list()).toHaveLength(4);
    });
  },
);

describe.runIf(natsServer() !== undefined)('a server without JetStream', () => {
  it('is named as the cause', async () => {
    const plain = await startNats('--js=false');
    const connection = await connect({ servers: plain.url });
    const opened = await openKvSpaces({
      connection,
      bus: createNatsBus(connection),
      seed: () => [],
      log: () => {},
    });
    expect(opened).toMatchObject({ ok: false, failure: expect.stringContaining('JetStream must be on') });
    await connection.close();
    await plain.stop();
  });
});
