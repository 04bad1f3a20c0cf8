import { expect, fault, test } from 'segue/playwright';

test('a socket that is cut as the move message comes: they land all the same', async ({ cast, manager }) => {
  const { library, cleo, ann } = await cast({ Garden: ['Ann'], Library: ['Cleo'] });
  const move = await manager.move(ann).to(library, { faults: [fault.at('after-deliver').cut('socket')] });
  await move.lands();
  await expect(ann).toBeOnlyIn(library);
  await expect(ann).toBeHeardBy(cleo);
});
