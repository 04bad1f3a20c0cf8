import { expect, test } from 'segue/playwright';

test('who is moved is only there, seen there, and told so', async ({ cast, manager }) => {
  const { library, cleo, ann } = await cast({ Garden: ['Ann'], Library: ['Cleo'] });
  await (await manager.move(ann).to(library)).lands();
  await expect(ann).toBeOnlyIn(library);
  await expect(ann).toBeSeenBy(cleo);
  await expect(ann).toHaveBeenTold('Now in Library');
});
