import * as v from 'valibot';
import { expect, it } from 'vitest';
import { problem } from '../protocol/problem.ts';
import { fail, ok } from '../protocol/result.ts';
import { createMemoryBus } from './memoryBus.ts';
import { createManualClock } from './testing/manualClock.ts';
import { ask, askAll, serve } from './wire.ts';

const table = { half: { data: v.pipe(v.number(), v.minValue(0)), answer: v.number() } } as const;

function open(half: (value: number) => number) {
  const bus = createMemoryBus(createManualClock());
  const bugs: unknown[] = [];
  const end = serve(bus, 'math', table, { half: (value) => ok(half(value)) }, (bug) => bugs.push(bug));
  return { bus, bugs, end };
}

it('requests and answers are of the table’s shape', async () => {
  const { bus } = open((value) => value / 2);
  expect(await ask(bus, table, 'math', 'half', 42)).toEqual(ok(21));
  expect(await askAll(bus, table, 'math', 'half', 42)).toEqual({ answers: [21], whole: true });
});

it('what is not of the table’s shape never reaches a handler', async () => {
  const { bus, bugs } = open(() => {
    throw new Error('reached');
  });
  expect(await ask(bus, table, 'math', 'half', -1)).toEqual(fail(problem('invalid-data', 'half')));
  for (const message of [undefined, 'half', { name: 'toString' }, { name: 'half', data: 1, more: 2 }]) {
    expect(await bus.request('math', message, 100)).toEqual(fail(problem('unknown-request')));
  }
  expect(bugs).toEqual([]);
});

it('[F7] an error that nobody expected is internal-error without detail, and is reported on its own side', async () => {
  const { bus, bugs } = open(() => {
    throw new Error('the reason');
  });
  expect(await ask(bus, table, 'math', 'half', 1)).toEqual(fail(problem('internal-error')));
  expect(bugs).toHaveLength(1);
});

it('an answer that is not of the table’s shape is not passed on', async () => {
  const { bus } = open(() => Number.NaN);
  expect(await ask(bus, table, 'math', 'half', 1)).toEqual(fail(problem('internal-error', 'answer to half')));
  expect(await askAll(bus, table, 'math', 'half', 1)).toEqual({ answers: [], whole: false });
});
