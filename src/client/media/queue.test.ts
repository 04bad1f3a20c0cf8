import { expect, test } from 'vitest';
import { createQueue } from './queue.ts';

const turns = async () => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};

test('steps run one after the other, in order, and a step that fails holds nothing up', async () => {
  const done: string[] = [];
  const errors: unknown[] = [];
  const queue = createQueue((error) => errors.push(error));
  queue.add(async () => {
    await turns();
    done.push('slow');
  });
  queue.add(() => {
    throw new Error('no');
  });
  queue.add(() => void done.push('last'));
  await turns();
  await turns();
  expect(done).toEqual(['slow', 'last']);
  expect(errors).toEqual([new Error('no')]);
});

test('closed: what has not begun is dropped, and an error of what had begun is nobody’s', async () => {
  const done: string[] = [];
  const errors: unknown[] = [];
  const queue = createQueue((error) => errors.push(error));
  queue.add(async () => {
    await turns();
    throw new Error('too late');
  });
  queue.add(() => void done.push('second'));
  queue.close();
  queue.add(() => void done.push('third'));
  await turns();
  await turns();
  expect(done).toEqual([]);
  expect(errors).toEqual([]);
});
