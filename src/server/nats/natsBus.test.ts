import { connect } from '@nats-io/transport-node';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { busContract } from '../../cluster/testing/busContract.ts';
import { ok } from '../../protocol/result.ts';
import { natsServer } from '../../tools/engines.ts';
import { type RunningNats, startNats } from '../../tools/natsServer.ts';
import { createNatsBus } from './natsBus.ts';

// Without the server these are left out, which `npm test` says aloud; on a machine of CI they fail.
describe.runIf(natsServer() !== undefined || process.env['CI'] !== undefined)(
  'with a real NATS server',
  () => {
    let nats: RunningNats;
    beforeAll(async () => {
      nats = await startNats();
    });
    afterAll(() => nats?.stop());

    let run = 0;
    busContract('the bus over NATS', async () => {
      run += 1;
      const connection = await connect({ servers: nats.url });
      return {
        bus: createNatsBus(connection, `t${run}`),
        pass: async () => {},
        end: () => connection.close(),
      };
    });

    it('two processes meet: a request, a gathering that waits for nobody else, and nobody there at once', async () => {
      const [mine, theirs] = await Promise.all([
        connect({ servers: nats.url }),
        connect({ servers: nats.url }),
      ]);
      const here = createNatsBus(mine, 'two');
      const there = createNatsBus(theirs, 'two');
      const end = there.serve('sum', async (message) => ok(Number(message) + 1));
      here.serve('sum', async (message) => ok(Number(message) + 2));
      await Promise.all([mine.flush(), theirs.flush()]);
      await mine.flush();

      expect((await here.gather('sum', 1, 3_600_000)).answers.map(Number).sort()).toEqual([2, 3]);
      end();
      await theirs.flush();
      await mine.flush();
      expect(await here.request('sum', 1, 3_600_000)).toEqual(ok(3));
      expect(await here.gather('sum', 1, 3_600_000)).toEqual({ answers: [3], whole: true });
      expect(await here.gather('void', 1, 3_600_000)).toEqual({ answers: [], whole: true });
      await Promise.all([mine.close(), theirs.close()]);
    });

    it('[K8] whoever stood still for one gathering is waited for in the next, although others answer sooner', async () => {
      const [mine, theirs] = await Promise.all([
        connect({ servers: nats.url }),
        connect({ servers: nats.url }),
      ]);
      const [here, there] = [createNatsBus(mine, 'still'), createNatsBus(theirs, 'still')];
      let goOn = () => {};
      let standing = new Promise<void>((resolve) => {
        goOn = resolve;
      });
      here.serve('sum', async () => ok('here'));
      there.serve('sum', async () => {
        await standing;
        // Three ways there and back later than the other one.
        for (let times = 0; times < 3; times += 1) await theirs.flush();
        return ok('there');
      });
      for (const connection of [theirs, mine]) await connection.flush();
      expect(await here.gather('sum', 1, 200)).toEqual({ answers: ['here'], whole: false });
      goOn();
      standing = Promise.resolve();
      for (const connection of [mine, theirs, mine]) await connection.flush();
      expect(await here.gather('sum', 1, 3_600_000)).toEqual({ answers: ['here', 'there'], whole: true });
      await Promise.all([mine.close(), theirs.close()]);
    });

    it('[K9] who has stopped is missing until they say that they are gone, or are silent for too long', async () => {
      const connection = await connect({ servers: nats.url });
      const bus = createNatsBus(connection, 'stopped');
      bus.serve('sum', async () => ok('here'));
      // Of a process that hears nothing any more.
      const tell = async (here: boolean) => {
        const notice = { subject: 'sum', service: 'stopped', here };
        connection.publish('stopped.presence.notice', JSON.stringify(notice));
        await connection.flush();
      };
      const whole = async (deadline: number) => (await bus.gather('sum', 1, deadline)).whole;
      await tell(true);
      expect(await whole(200)).toBe(false);
      expect(await whole(3_600_000)).toBe(false);
      await tell(false);
      expect(await whole(3_600_000)).toBe(true);

      await tell(true);
      expect(await whole(200)).toBe(false);
      vi.useFakeTimers({ toFake: ['performance'], now: performance.now() });
      try {
        vi.advanceTimersByTime(60_000);
        expect(await whole(3_600_000)).toBe(true);
      } finally {
        vi.useRealTimers();
      }
      await connection.close();
    });

    it('what does not parse is refused, and its handler never hears of it', async () => {
      const connection = await connect({ servers: nats.url });
      const heard: unknown[] = [];
      createNatsBus(connection, 'bad').serve('door', async (message) => {
        heard.push(message);
        return ok(undefined);
      });
      for (const text of ['', '{', '[]', '{"value":1,"more":2}', `{"value":"${'x'.repeat(600_000)}"}`]) {
        const reply = await connection.request('bad.one.door', text);
        expect(reply.string()).toContain('malformed-frame');
      }
      expect(heard).toEqual([]);
      await connection.close();
    });

    it('an answer that does not parse is a failure, not an exception', async () => {
      const connection = await connect({ servers: nats.url });
      connection.subscribe('odd.one.door', { callback: (_, message) => void message.respond('nonsense') });
      expect(await createNatsBus(connection, 'odd').request('door', {}, 1_000)).toMatchObject({
        failure: { type: 'urn:segue:problem:internal-error' },
      });
      await connection.close();
    });

    it('a message too large to travel is said to be so', async () => {
      const connection = await connect({ servers: nats.url });
      const bus = createNatsBus(connection, 'large');
      bus.serve('door', async () => ok('x'.repeat(600_000)));
      for (const message of ['x'.repeat(600_000), 'small']) {
        expect(await bus.request('door', message, 1_000)).toMatchObject({
          failure: { type: 'urn:segue:problem:internal-error' },
        });
      }
      await connection.close();
    });
  },
);
