import { expect, fault, test } from 'segue/playwright';

test('no way to the new meeting: they stay, and read so', async ({ cast, manager }) => {
  const { garden, library, ben, ann } = await cast({ Garden: ['Ben', 'Ann'], Library: [] });
  const move = await manager.move(ann).to(library, { faults: [fault.at('after-deliver').refuse('socket')] });
  expect(await move.ends()).toMatchObject({ outcome: 'stayed' });
  await expect(ann.alert).toContainText('You are still in Garden');
  await expect(ann).toBeOnlyIn(garden);
  await expect(ann).toBeHeardBy(ben);
});
