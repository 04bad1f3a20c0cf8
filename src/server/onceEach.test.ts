import fc from 'fast-check';
import { expect, it } from 'vitest';
import { namesEachOnce } from './onceEach.ts';

it('is so of whatever was written from values', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      return namesEachOnce(text, JSON.parse(text));
    }),
  );
});

it.each([
  '{"a":1,"a":1}',
  '{"a":1,"b":[{"c":1, "c" :2}]}',
  '{"a":"\\":","\\u0061":2}',
  '{"__proto__":1,"__proto__":2}',
])('is not so of %s', (text) => {
  expect(namesEachOnce(text, JSON.parse(text))).toBe(false);
});

it('is told of what is deep or long as well', () => {
  const deep = '['.repeat(100_000) + ']'.repeat(100_000);
  expect(namesEachOnce(deep, JSON.parse(deep))).toBe(true);
  const long = JSON.stringify({ a: 'x"'.repeat(1_000_000) });
  expect(namesEachOnce(long, JSON.parse(long))).toBe(true);
});
