import { expect, test } from 'segue/playwright';

test('a notice and a reason', async ({ meeting, participant, manager }) => {
  const [garden, library] = [await meeting('Garden'), await meeting('Library')];
  const ann = await participant({ name: 'Ann', meeting: garden, locale: 'zh-CN', lang: 'zh-CN' });
  const move = await manager.move(ann).to(library, { notice: 1, reason: 'Interview' });
  const { arrived } = await move.lands();
  expect(arrived).toBeGreaterThan(1_000);
  await expect(ann).toHaveBeenTold('Interview');
  await expect(ann).toHaveMovedOnce();
});
