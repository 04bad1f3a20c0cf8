import { expect, test } from 'segue/playwright';

test('muted in Grid, with the camera off: so they come', async ({ cast, manager }) => {
  const { library, cleo, ann } = await cast({
    Garden: [{ name: 'Ann', muted: true, camera: false, layout: 'Grid' }],
    Library: ['Cleo'],
  });
  await (await manager.move(ann).to(library)).lands();
  await expect(ann).toHaveKept({ muted: true, camera: false, layout: 'Grid' });
  await expect(ann).toBeSilentTo(cleo);
});
