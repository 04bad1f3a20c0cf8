import { expect, fault, test } from 'segue/playwright';

test.use({ bridges: 4 });

test('from A to B, and on to C while the bridge of B goes down', async ({ cast, manager }) => {
  const { garden, library, cellar, dora, ann } = await cast({
    Garden: { on: 'cbcms1', people: ['Ann'] },
    Library: { on: 'cbcms2', people: [] },
    Cellar: { on: 'cbcms3', people: ['Dora'] },
  });

  const faults = [fault.at('after-create').shutDown('cbcms2')];
  const toLibrary = await manager.move(ann).to(library, { faults });
  expect(await toLibrary.ends()).toEqual({ outcome: 'stayed', why: 'bridge-unavailable' });
  await expect(ann).toBeOnlyIn(garden);

  await (await manager.move(ann).to(cellar)).lands();
  await expect(ann).toBeOnlyIn(cellar);
  await expect(ann).toBeSeenBy(dora);
});
