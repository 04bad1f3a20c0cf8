import { expect, test } from 'segue/playwright';

const viewport = { width: 390, height: 700 };

test('three at once, on narrow windows', async ({ cast, manager }) => {
  const { library, ann, ben, cleo } = await cast({
    Garden: [
      { name: 'Ann', viewport },
      { name: 'Ben', viewport },
      { name: 'Cleo', viewport },
    ],
    Library: [],
  });
  const people = [ann, ben, cleo];
  const moves = await Promise.all(people.map((person) => manager.move(person).to(library)));
  await Promise.all(moves.map((move) => move.lands()));
  for (const person of people) await expect(person).toBeOnlyIn(library);
});
