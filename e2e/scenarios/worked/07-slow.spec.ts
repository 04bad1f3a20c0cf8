import { expect, fault, test } from 'segue/playwright';

test('a slow line, and a clock that is wrong by an hour', async ({ meeting, participant, manager }) => {
  const [garden, library] = [await meeting('Garden'), await meeting('Library')];
  const cleo = await participant({ name: 'Cleo', meeting: library });
  const ann = await participant({ name: 'Ann', meeting: garden, clockSkew: 3_600_000 });
  const faults = [fault.at('after-deliver').delay('socket', 300)];
  const { arrived } = await (await manager.move(ann).to(library, { faults })).lands();
  expect(arrived).toBeGreaterThan(300);
  await expect(ann).toBeOnlyIn(library);
  await expect(ann).toBeSeenBy(cleo);
});
