import { expect, test } from 'segue/playwright';

test('what belongs to the old meeting stays there', async ({ meeting, participant, manager }) => {
  const [garden, library] = [await meeting('Garden'), await meeting('Library')];
  const ben = await participant({ name: 'Ben', meeting: garden });
  await participant({ name: 'Cleo', meeting: library });
  const ann = await participant({ name: 'Ann', meeting: garden, sharing: true });
  await ben.opens('Chat');
  await ben.says('Only between us');
  await (await manager.move(ann).to(library)).lands();
  await expect(ann).toBeOnlyIn(library);
  await ann.presses('Dismiss');
  await expect(ann).toHaveNoTraceOf(garden);
});
