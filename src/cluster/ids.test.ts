import { expect, it } from 'vitest';
import { ids } from './ids.ts';

it('guids are version 4, and differ', () => {
  const many = Array.from({ length: 100 }, () => ids.guid());
  expect(new Set(many).size).toBe(100);
  for (const guid of many) {
    expect(guid).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  }
});

it('digits are as many as asked for, and do not begin with zero', () => {
  for (let round = 0; round < 200; round += 1) expect(ids.digits(10)).toMatch(/^[1-9]\d{9}$/);
});
