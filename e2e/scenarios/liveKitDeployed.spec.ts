import { expect, test } from 'segue/playwright';

/* On a deployment that is there, known by its public API alone; that its media goes by a server, the kit finds out. */

test.use({ deployed: true, media: 'livekit' });

test('who is moved is only there, seen there, and told so', async ({ cast, manager }) => {
  const { library, ben, cleo, ann } = await cast({ Garden: ['Ben', 'Ann'], Library: ['Cleo'] });
  await (await manager.move(ann).to(library)).lands();
  await expect(ann).toBeOnlyIn(library);
  await expect(ann).toBeSeenBy(cleo);
  await expect(ben.tile(ann)).toHaveCount(0);
  await expect(ann).toHaveBeenTold('Now in Library');
  expect(ann.wire.mediaServer()).toMatch(/^ws:/);
});
