import { expect, fault, test } from 'segue/playwright';

test('no way to the new meeting: they stay, and read so', async ({ meeting, participant, manager }) => {
  const [garden, library] = [await meeting('Garden'), await meeting('Library')];
  const ben = await participant({ name: 'Ben', meeting: garden });
  const ann = await participant({ name: 'Ann', meeting: garden });
  const move = await manager.move(ann).to(library, { faults: [fault.at('after-deliver').refuse('socket')] });
  expect(await move.ends()).toMatchObject({ outcome: 'stayed' });
  await expect(ann.alert).toContainText('You are still in Garden');
  await expect(ann).toBeOnlyIn(garden);
  await expect(ann).toBeHeardBy(ben);
});
