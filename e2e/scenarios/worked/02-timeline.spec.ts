import { expect, test } from 'segue/playwright';

test('a move tells when what of it was', async ({ cast, manager }) => {
  const { library, ann } = await cast({ Garden: ['Ann'], Library: ['Cleo'] });

  const move = await manager.move(ann).to(library);
  const { placed, delivered, firstFrame, announced } = await move.lands();

  expect(placed).toBeGreaterThan(0);
  expect(delivered).toBeGreaterThanOrEqual(placed);
  expect(firstFrame).toBeGreaterThan(delivered);
  expect(announced).toBeGreaterThan(delivered);
  await expect(ann).toHaveMovedOnce();
});
