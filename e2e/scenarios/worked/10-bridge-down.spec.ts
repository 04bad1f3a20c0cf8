import { expect, fault, test } from 'segue/playwright';

test.use({ bridges: 4 });

test('from A to B, and on to C while the bridge of B goes down', async ({
  meeting,
  participant,
  manager,
}) => {
  const garden = await meeting('Garden', { on: 'cbcms1' });
  const library = await meeting('Library', { on: 'cbcms2' });
  const cellar = await meeting('Cellar', { on: 'cbcms3' });
  const dora = await participant({ name: 'Dora', meeting: cellar });
  const ann = await participant({ name: 'Ann', meeting: garden });

  const faults = [fault.at('after-create').shutDown('cbcms2')];
  const toLibrary = await manager.move(ann).to(library, { faults });
  expect(await toLibrary.ends()).toEqual({ outcome: 'stayed', why: 'bridge-unavailable' });
  await expect(ann).toBeOnlyIn(garden);

  await (await manager.move(ann).to(cellar)).lands();
  await expect(ann).toBeOnlyIn(cellar);
  await expect(ann).toBeSeenBy(dora);
});
