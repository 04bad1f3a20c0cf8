import { expect, test } from '../kit/index.ts';

/* Meetings whose media goes by LiveKit: cbcms1 has a server of its own, cbcms2 and cbcms3 share another one. */

test.use({ media: 'livekit' });

test('people see and hear each other, mute, and share a screen [V1, V2]', async ({ cast }) => {
  const { ann, ben } = await cast({ Garden: { on: 'cbcms1', people: ['Ann', 'Ben'] } });
  await expect(ben).toBeSeenBy(ann);
  await expect(ben).toBeHeardBy(ann);
  await expect(ann).toBeSeenBy(ben);
  await expect(ann).toBeHeardBy(ben);

  await ann.mutes();
  await expect(ann).not.toBeHeardBy(ben);
  await expect(ann).toBeSeenBy(ben);
  await ann.unmutes();
  await expect(ann).toBeHeardBy(ben);

  await ann.turnsCameraOff();
  await expect(ann).not.toBeSeenBy(ben);
  await ann.turnsCameraOn();
  await expect(ann).toBeSeenBy(ben);

  await ben.sharesScreen();
  await expect(ben).toHaveTheirScreenSeenBy(ann);
  await ben.stopsSharing();
  await expect(ben).not.toHaveTheirScreenSeenBy(ann);
  await expect(ben).toBeSeenBy(ann);
});

for (const handover of ['seamless', 'reference'] as const) {
  test(`a guest is moved from one LiveKit server to another, ${handover} [V2, V3, V4]`, async ({
    cast,
    manager,
  }) => {
    const { library, ben, cleo, ann } = await cast({
      Garden: { on: 'cbcms1', people: ['Ben', 'Ann'] },
      Library: { on: 'cbcms2', people: ['Cleo'] },
    });
    await expect(ben).toBeSeenBy(ann);
    await expect(ann).toBeHeardBy(ben);

    await manager.move(ann).to(library, { handover });

    await expect(ann).toBeOnlyIn(library);
    await expect(ann).toHaveBeenTold('Now in Library');
    await expect(cleo).toBeSeenBy(ann);
    await expect(cleo).toBeHeardBy(ann);
    await expect(ann).toBeSeenBy(cleo);
    await expect(ann).toBeHeardBy(cleo);
    await expect(ben.tile(ann)).toHaveCount(0);
    await expect(ann).not.toBeHeardBy(ben);
  });

  test(`muted stays muted from one LiveKit server to another, ${handover} [A6, V4, M12]`, async ({
    cast,
    manager,
  }) => {
    const { library, cleo, ann } = await cast({
      Garden: { on: 'cbcms1', people: [{ name: 'Ann', muted: true }] },
      Library: { on: 'cbcms2', people: ['Cleo'] },
    });

    await manager.move(ann).to(library, { handover });

    await expect(ann).toBeOnlyIn(library);
    await expect(ann).toBeSeenBy(cleo);
    await expect(cleo).toBeHeardBy(ann);
    await expect(ann).toHaveKept({ muted: true, camera: true });
    await expect(ann).toBeSilentTo(cleo);
    await ann.unmutes();
    await expect(ann).toBeHeardBy(cleo);
  });
}

test('a guest is moved within one LiveKit server, and back again [V2, V4]', async ({ cast, manager }) => {
  const { garden, library, ben, cleo, ann } = await cast({
    Garden: { on: 'cbcms2', people: ['Ben', 'Ann'] },
    Library: { on: 'cbcms3', people: ['Cleo'] },
  });
  await expect(ben).toBeSeenBy(ann);

  await manager.move(ann).to(library);
  await expect(ann).toBeOnlyIn(library);
  await expect(cleo).toBeSeenBy(ann);
  await expect(ann).toBeHeardBy(cleo);

  await manager.move(ann).to(garden);
  await expect(ann).toBeOnlyIn(garden);
  await expect(ben).toBeSeenBy(ann);
  await expect(ann).toBeHeardBy(ben);
  await expect(cleo.tile(ann)).toHaveCount(0);
});

test('nobody sees what is behind a person who does not want it, before, over and after a move between servers', async ({
  meeting,
  participant,
  manager,
}) => {
  const garden = await meeting('Garden', { on: 'cbcms1' });
  const library = await meeting('Library', { on: 'cbcms2' });
  const [ben, cleo] = [await participant({ name: 'Ben' }), await participant({ name: 'Cleo' })];
  for (const [viewer, where] of [
    [ben, garden],
    [cleo, library],
  ] as const) {
    await viewer.looksClosely();
    await viewer.joins(where);
  }
  const ann = await participant({ name: 'Ann' });
  await ann.sitsBeforeStripes();
  ann.hasSpoken = true;
  ann.hasShown = true;
  await ann.visits(`/meeting/${garden.numericId}?name=Ann`);
  await ann.page.getByRole('switch', { name: 'Blur my background', exact: true }).click();
  await ann.presses('Join meeting');
  await expect(ann).toBeSeenBy(ben);

  await manager.move(ann).to(library);

  await expect(ann).toBeOnlyIn(library);
  await expect(ann).toBeSeenBy(cleo);
  for (const viewer of [ben, cleo]) {
    await expect.poll(async () => (await viewer.stripesSeen()).length).toBeGreaterThan(8);
    expect(await viewer.stripesSeen()).not.toContain(true);
  }
});
