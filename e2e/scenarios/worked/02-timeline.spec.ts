import { expect, test } from 'segue/playwright';

test('a move tells when what of it was', async ({ meeting, participant, manager }) => {
  const [garden, library] = [await meeting('Garden'), await meeting('Library')];
  await participant({ name: 'Cleo', meeting: library });
  const ann = await participant({ name: 'Ann', meeting: garden });

  const move = await manager.move(ann).to(library);
  const { placed, delivered, firstFrame, announced } = await move.lands();

  expect(placed).toBeGreaterThan(0);
  expect(delivered).toBeGreaterThanOrEqual(placed);
  expect(firstFrame).toBeGreaterThan(delivered);
  expect(announced).toBeGreaterThan(delivered);
  await expect(ann).toHaveMovedOnce();
});
