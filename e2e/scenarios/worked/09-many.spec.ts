import { expect, test } from 'segue/playwright';

test('three at once, on narrow windows', async ({ meeting, participant, manager }) => {
  const [garden, library] = [await meeting('Garden'), await meeting('Library')];
  const viewport = { width: 390, height: 700 };
  const people = [];
  for (const name of ['Ann', 'Ben', 'Cleo'])
    people.push(await participant({ name, meeting: garden, viewport }));
  const moves = await Promise.all(people.map((person) => manager.move(person).to(library)));
  await Promise.all(moves.map((move) => move.lands()));
  for (const person of people) await expect(person).toBeOnlyIn(library);
});
