import fc from 'fast-check';
import { expect, it } from 'vitest';
import { copyJson } from './copyJson.ts';

it('copies as JSON does', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
      expect(copyJson(value)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
  const named: unknown = JSON.parse('{"__proto__": {"x": -0}}');
  expect(copyJson(named)).toStrictEqual(JSON.parse(JSON.stringify(named)));
  const odd = { a: undefined, b: [undefined, Number.NaN], c: { d: Number.POSITIVE_INFINITY } };
  expect(copyJson(odd)).toStrictEqual(JSON.parse(JSON.stringify(odd)));
  expect(copyJson(undefined)).toBeUndefined();
});

it('shares nothing with the original', () => {
  const value = { list: [{ deep: 1 }] };
  const copy = copyJson(value) as typeof value;
  const [first] = value.list;
  if (first) first.deep = 2;
  expect(copy.list).toEqual([{ deep: 1 }]);
});

it('lets nothing pass that JSON has no word for', () => {
  expect(() => copyJson({ f: () => {} })).toThrow(TypeError);
  expect(() => copyJson(1n)).toThrow(TypeError);
});
