import { expect, test } from 'segue/playwright';

test('muted in Grid, with the camera off: so they come', async ({ meeting, participant, manager }) => {
  const [garden, library] = [await meeting('Garden'), await meeting('Library')];
  const cleo = await participant({ name: 'Cleo', meeting: library });
  const ann = await participant({ name: 'Ann', meeting: garden, muted: true, camera: false, layout: 'Grid' });
  await (await manager.move(ann).to(library)).lands();
  await expect(ann).toHaveKept({ muted: true, camera: false, layout: 'Grid' });
  await expect(ann).toBeSilentTo(cleo);
});
