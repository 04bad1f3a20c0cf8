import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sharing } from './sharing.ts';

const plain = fc.jsonValue({ maxDepth: 4 });

test('what is shared says what it said', () => {
  fc.assert(
    fc.property(plain, plain, (before, next) => {
      expect(sharing(before, next)).toEqual(next);
    }),
  );
});

test('what says the same is the same', () => {
  fc.assert(
    fc.property(plain, (value) => {
      expect(sharing(value, structuredClone(value))).toBe(value);
    }),
  );
});

test('only what differs is new', () => {
  const before = { people: [{ name: 'Ann' }, { name: 'Ben' }], place: { name: 'Garden' } };
  const next = sharing(before, { people: [{ name: 'Ann' }, { name: 'Cleo' }], place: { name: 'Garden' } });
  expect(next).toEqual({ people: [{ name: 'Ann' }, { name: 'Cleo' }], place: { name: 'Garden' } });
  expect(next.place).toBe(before.place);
  expect(next.people).not.toBe(before.people);
  expect(next.people[0]).toBe(before.people[0]);
});

test('a field that is gone, or there with no value, is a difference', () => {
  const before: Record<string, unknown> = { name: 'Ann', reason: undefined };
  expect(sharing(before, { name: 'Ann' })).not.toHaveProperty('reason');
  expect(
    sharing({ name: 'Ann' } as Record<string, unknown>, { name: 'Ann', reason: undefined }),
  ).toHaveProperty('reason');
  expect(sharing([1], { 0: 1 })).toEqual({ 0: 1 });
});
