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
