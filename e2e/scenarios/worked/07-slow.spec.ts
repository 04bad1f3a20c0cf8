import { expect, fault, test } from 'segue/playwright';

test('a slow line, and a clock that is wrong by an hour', async ({ cast, manager }) => {
  const { library, cleo, ann } = await cast({
    Garden: [{ name: 'Ann', clockSkew: 3_600_000 }],
    Library: ['Cleo'],
  });
  const faults = [fault.at('after-deliver').delay('socket', 300)];
  const { arrived } = await (await manager.move(ann).to(library, { faults })).lands();
  expect(arrived).toBeGreaterThan(300);
  await expect(ann).toBeOnlyIn(library);
  await expect(ann).toBeSeenBy(cleo);
});
