import { expect, test } from 'segue/playwright';

test('a notice and a reason', async ({ cast, manager }) => {
  const { library, ann } = await cast({
    Garden: [{ name: 'Ann', locale: 'zh-CN', lang: 'zh-CN' }],
    Library: [],
  });
  const move = await manager.move(ann).to(library, { notice: 1, reason: 'Interview' });
  const { arrived } = await move.lands();
  expect(arrived).toBeGreaterThan(1_000);
  await expect(ann).toHaveBeenTold('Interview');
  await expect(ann).toHaveMovedOnce();
});
