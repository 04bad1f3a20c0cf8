import { expect, test } from 'segue/playwright';

test('what belongs to the old meeting stays there', async ({ cast, manager }) => {
  const { garden, library, ben, ann } = await cast({
    Garden: ['Ben', { name: 'Ann', sharing: true }],
    Library: ['Cleo'],
  });
  await ben.opens('Chat');
  await ben.says('Only between us');
  await (await manager.move(ann).to(library)).lands();
  await expect(ann).toBeOnlyIn(library);
  await ann.presses('Dismiss');
  await expect(ann).toHaveNoTraceOf(garden);
});
