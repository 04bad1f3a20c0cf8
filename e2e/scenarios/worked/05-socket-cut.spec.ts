import { expect, fault, test } from 'segue/playwright';

test('a socket that is cut as the move message comes: they land all the same', async ({
  meeting,
  participant,
  manager,
}) => {
  const [garden, library] = [await meeting('Garden'), await meeting('Library')];
  const cleo = await participant({ name: 'Cleo', meeting: library });
  const ann = await participant({ name: 'Ann', meeting: garden });
  const move = await manager.move(ann).to(library, { faults: [fault.at('after-deliver').cut('socket')] });
  await move.lands();
  await expect(ann).toBeOnlyIn(library);
  await expect(ann).toBeHeardBy(cleo);
});
