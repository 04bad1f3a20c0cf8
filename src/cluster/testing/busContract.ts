import { describe, expect, it } from 'vitest';
import { problem } from '../../protocol/problem.ts';
import { fail, ok } from '../../protocol/result.ts';
import type { Bus } from '../ports.ts';

export interface BusUnderTest {
  bus: Bus;
  /** Lets a deadline of this length pass. */
  pass(milliseconds: number): Promise<void>;
  end(): Promise<void>;
}

/** What every bus must hold: the one in memory, and every adapter. */
export function busContract(name: string, open: () => Promise<BusUnderTest>): void {
  describe(`${name} keeps the contract of a bus`, () => {
    const onBus = (title: string, check: (test: BusUnderTest) => Promise<void>) =>
      it(title, async () => {
        const test = await open();
        try {
          await check(test);
        } finally {
          await test.end();
        }
      });

    onBus('a request gets the answer of whoever serves the subject', async ({ bus }) => {
      bus.serve('double', async (message) => ok(Number(message) * 2));
      expect(await bus.request('double', 21, 1_000)).toEqual(ok(42));
    });

    onBus('a request may carry nothing and get nothing', async ({ bus }) => {
      bus.serve('nothing', async (message) => ok(message));
      expect(await bus.request('nothing', undefined, 1_000)).toEqual(ok(undefined));
    });

    onBus('a failure comes back as it was', async ({ bus }) => {
      bus.serve('no', async () => fail(problem('not-movable', 'because')));
      expect(await bus.request('no', {}, 1_000)).toEqual(fail(problem('not-movable', 'because')));
    });

    onBus('nobody there is said at once', async ({ bus }) => {
      expect(await bus.request('void', {}, 3_600_000)).toMatchObject({
        ok: false,
        failure: { type: 'urn:segue:problem:nobody-there' },
      });
    });

    onBus('a deadline ends a request', async ({ bus, pass }) => {
      bus.serve('slow', () => new Promise(() => {}));
      const answer = bus.request('slow', {}, 50);
      await pass(60);
      expect(await answer).toMatchObject({ failure: { type: 'urn:segue:problem:deadline-passed' } });
    });

    onBus('a handler that throws fails its request, and tells nobody why', async ({ bus }) => {
      bus.serve('bug', async () => {
        throw new Error('secret');
      });
      expect(await bus.request('bug', {}, 1_000)).toEqual(fail(problem('internal-error')));
    });

    onBus('messages and answers are copies', async ({ bus }) => {
      const kept: { list: number[] } = { list: [1] };
      const seen: unknown[] = [];
      bus.serve('copy', async (message) => {
        seen.push(message);
        return ok(kept);
      });
      const sent = { list: [0] };
      const asking = bus.request('copy', sent, 1_000);
      sent.list.push(9);
      const answer = await asking;
      kept.list.push(2);
      expect(seen).toEqual([{ list: [0] }]);
      expect(answer).toEqual(ok({ list: [1] }));
    });

    onBus(
      'messages of one sender to one subject are handled in the order they were sent',
      async ({ bus }) => {
        const seen: unknown[] = [];
        bus.serve('order', async (message) => {
          seen.push(message);
          return ok(undefined);
        });
        for (let count = 0; count < 50; count += 1) bus.publish('order', count);
        await bus.request('order', 50, 1_000);
        expect(seen).toEqual(Array.from({ length: 51 }, (_, index) => index));
      },
    );

    onBus('publishing reaches everyone who serves the subject', async ({ bus }) => {
      const seen: string[] = [];
      const serve = (who: string) =>
        bus.serve('news', async () => {
          seen.push(who);
          return ok(undefined);
        });
      serve('one');
      serve('two');
      bus.publish('news', {});
      await bus.gather('news', {}, 200);
      expect(seen.filter((who) => who === 'one')).toHaveLength(2);
      expect(seen.filter((who) => who === 'two')).toHaveLength(2);
    });

    onBus('a gathering is whole when everyone who is there has answered', async ({ bus }) => {
      expect(await bus.gather('nobody', {}, 50)).toEqual({ answers: [], whole: true });
      bus.serve('all', async () => ok('one'));
      const end = bus.serve('all', async () => fail(problem('no-capacity')));
      expect(await bus.gather('all', {}, 3_600_000)).toEqual({ answers: ['one'], whole: false });
      end();
      expect(await bus.gather('all', {}, 3_600_000)).toEqual({ answers: ['one'], whole: true });
    });

    onBus('[K9] who is there and does not answer is missing, and is the next time', async ({ bus, pass }) => {
      bus.serve('all', async () => ok('one'));
      const end = bus.serve('all', () => new Promise(() => {}));
      for (let times = 0; times < 2; times += 1) {
        const gathering = bus.gather('all', {}, 50);
        await pass(60);
        expect(await gathering).toEqual({ answers: ['one'], whole: false });
      }
      end();
      expect(await bus.gather('all', {}, 3_600_000)).toEqual({ answers: ['one'], whole: true });
    });

    onBus('gathering brings the answers that there are, and leaves failures out', async ({ bus, pass }) => {
      bus.serve('all', async () => ok('one'));
      bus.serve('all', async () => fail(problem('no-capacity')));
      bus.serve('all', async () => ok('three'));
      bus.serve('all', () => new Promise(() => {}));
      const gathering = bus.gather('all', {}, 50);
      await pass(60);
      expect((await gathering).answers.sort()).toEqual(['one', 'three']);
    });

    onBus('whoever stops serving is not there any more', async ({ bus }) => {
      const end = bus.serve('shop', async () => ok('open'));
      end();
      expect(await bus.request('shop', {}, 1_000)).toMatchObject({ ok: false });
      bus.serve('shop', async () => ok('open again'));
      end();
      expect(await bus.request('shop', {}, 1_000)).toEqual(ok('open again'));
    });
  });
}
