import { expect, test } from 'segue/playwright';

test('who is moved is only there, seen there, and told so', async ({ meeting, participant, manager }) => {
  const [garden, library] = [await meeting('Garden'), await meeting('Library')];
  const cleo = await participant({ name: 'Cleo', meeting: library });
  const ann = await participant({ name: 'Ann', meeting: garden });
  await (await manager.move(ann).to(library)).lands();
  await expect(ann).toBeOnlyIn(library);
  await expect(ann).toBeSeenBy(cleo);
  await expect(ann).toHaveBeenTold('Now in Library');
});
