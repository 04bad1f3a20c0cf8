import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PersonView } from '../../store/view.ts';
import { listed } from './listed.ts';

const person = (id: number, change: Partial<PersonView> = {}): PersonView => ({
  id: `p${id}`,
  name: `Person ${id}`,
  self: id === 0,
  joining: false,
  audioMuted: false,
  videoMuted: false,
  presenting: false,
  host: false,
  hand: null,
  ...change,
});
const ids = (people: readonly PersonView[]) => people.map(({ id }) => id);

test('raised hands come first, in the order they went up', () => {
  const people = [person(0), person(1, { hand: 2 }), person(2), person(3, { hand: 1 })];
  expect(ids(listed(people, ''))).toEqual(['p3', 'p1', 'p0', 'p2']);
});

test('names are found without regard to case and accents', () => {
  const people = [person(0, { name: 'Zoë Åberg' }), person(1, { name: '张伟' }), person(2, { name: 'Zola' })];
  expect(ids(listed(people, ' zoe '))).toEqual(['p0']);
  expect(ids(listed(people, 'ABERG'))).toEqual(['p0']);
  expect(ids(listed(people, '伟'))).toEqual(['p1']);
  expect(ids(listed(people, 'nobody'))).toEqual([]);
});

test('nobody is lost or listed twice, and who has no hand up keeps their order', () => {
  const crowd = fc
    .array(fc.option(fc.nat(1_000)), { maxLength: 60 })
    .map((hands) => hands.map((hand, id) => person(id, { hand })));
  fc.assert(
    fc.property(crowd, (people) => {
      const all = listed(people, '');
      expect([...ids(all)].sort()).toEqual([...ids(people)].sort());
      const resting = (some: readonly PersonView[]) => ids(some.filter(({ hand }) => hand === null));
      expect(resting(all)).toEqual(resting(people));
    }),
  );
});
