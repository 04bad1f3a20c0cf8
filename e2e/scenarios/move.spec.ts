import { expect, test } from '../kit/index.ts';
import { deadTokens, REFUSED, tryToken } from '../kit/oldTokens.ts';

for (const handover of ['seamless', 'reference'] as const) {
  test(`a guest is moved, ${handover}, on one call bridge [M2, M3, M5, M8, M13]`, async ({
    cast,
    manager,
  }) => {
    const { library, ben, cleo, ann } = await cast({
      Garden: { on: 'cbcms2', people: ['Ben', 'Ann'] },
      Library: { on: 'cbcms2', people: ['Cleo'] },
    });
    await expect(ben).toBeSeenBy(ann);
    const before = await ann.id();

    const { made } = await manager.move(ann).to(library, { handover });

    await expect(ann).toBeOnlyIn(library);
    await expect(ann).toHaveBeenTold('You have been moved to a new call');
    await expect(ann).toHaveBeenTold('Now in Library');
    await expect(cleo).toBeSeenBy(ann);
    await expect(cleo).toBeHeardBy(ann);
    await expect(ann).toBeSeenBy(cleo);
    await expect(ann).toBeHeardBy(cleo);
    await expect(ben.tile(ann)).toHaveCount(0);
    await expect(ann).not.toBeHeardBy(ben);

    expect(await ann.id()).toBe(made);
    const [listed] = (await manager.participants(library)).filter(({ name }) => name === 'Ann');
    expect(listed).toMatchObject({
      id: made,
      movedParticipant: before,
      movedParticipantCallBridge: 'cbcms2',
      'status.state': 'connected',
    });
  });

  test(`a guest is moved, ${handover}, to a call on another bridge, asked of a third [M2, M3]`, async ({
    cast,
    manager,
  }) => {
    const { garden, library, cleo, ann } = await cast({
      Garden: { on: 'cbcms1', people: ['Ann'] },
      Library: { on: 'cbcms3', people: ['Cleo'] },
    });
    await expect(ann).toBeOnlyIn(garden);

    await manager.move(ann).to(library, { handover, via: 'cbcms2' });

    await expect(ann).toBeOnlyIn(library);
    await expect(cleo).toBeSeenBy(ann);
    await expect(ann).toBeHeardBy(cleo);
    const [listed] = (await manager.participants(library)).filter(({ name }) => name === 'Ann');
    expect(listed?.['movedParticipantCallBridge']).toBe('cbcms1');
    await expect.poll(() => manager.participants(garden)).toEqual([]);
  });

  test(`muted stays muted through a move, ${handover}: not one packet with sound [A6, M12]`, async ({
    cast,
    manager,
  }) => {
    const { library, cleo, ann } = await cast({ Garden: [{ name: 'Ann', muted: true }], Library: ['Cleo'] });

    await manager.move(ann).to(library, { handover });

    await expect(ann).toBeOnlyIn(library);
    await expect(ann).toBeSeenBy(cleo);
    await expect(cleo).toBeHeardBy(ann);
    await expect(ann).toHaveKept({ muted: true, camera: true });
    await expect(ann).toBeSilentTo(cleo);
    await ann.unmutes();
    await expect(ann).toBeHeardBy(cleo);
  });

  test(`a camera that is off stays off through a move, ${handover} [M12]`, async ({ cast, manager }) => {
    const { library, cleo, ann } = await cast({
      Garden: [{ name: 'Ann', camera: false }],
      Library: ['Cleo'],
    });

    await manager.move(ann).to(library, { handover });

    await expect(ann).toBeOnlyIn(library);
    await expect(ann).toBeHeardBy(cleo);
    await expect(ann).toHaveKept({ camera: false, muted: false });
    await expect(ann).not.toBeSeenBy(cleo);
    await expect(cleo.tile(ann)).toBeVisible();
  });

  test(`a screen share and the chat stay behind, ${handover} [M12, S3]`, async ({ cast, manager }) => {
    const { library, ben, cleo, ann } = await cast({ Garden: ['Ben', 'Ann'], Library: ['Cleo'] });
    await ann.opens('Chat');
    await ann.says('Only for the garden');
    await expect(ann.chat).toContainText('Only for the garden');
    await ann.types('Message', 'half a thought');
    await ann.raisesHand();
    await ann.sharesScreen();
    await expect(ann).toHaveTheirScreenSeenBy(ben);

    await manager.move(ann).to(library, { handover });

    await expect(ann).toBeOnlyIn(library);
    await expect(ann).toBeSeenBy(cleo);
    await expect(ann).not.toHaveTheirScreenSeenBy(ben);
    await expect(ann).not.toHaveTheirScreenSeenBy(cleo);
    await expect(ann.button('Share screen')).toBeVisible();
    await expect(ann.button('Raise hand')).toBeVisible();
    await expect(ann.page.getByText('Only for the garden')).toHaveCount(0);
    await expect(ann.page.getByRole('textbox', { name: 'Message' })).not.toHaveValue(/thought/);
    await expect(cleo.page.getByText('Only for the garden')).toHaveCount(0);
  });
}

test('a chosen layout goes along [M12]', async ({ cast, manager }) => {
  const { library, ann } = await cast({ Garden: ['Ann'], Library: { defaultLayout: 'stacked', people: [] } });
  await ann.choosesLayout('Grid');

  await manager.move(ann).to(library);

  await expect(ann).toBeOnlyIn(library);
  await expect(ann).toHaveKept({ layout: 'Grid' });
  await expect
    .poll(async () => (await manager.participants(library))[0]?.['configuration.defaultLayout'])
    .toBe('allEqual');
});

test('the announcement stays until it is dismissed [M14]', async ({ cast, manager }) => {
  const { library, ann } = await cast({ Garden: ['Ann'], Library: [] });

  await manager.move(ann).to(library);

  await expect(ann).toHaveBeenTold('Now in Library');
  await expect(ann.page.locator(':focus')).toHaveCount(0);
  await ann.notifications.getByRole('button', { name: 'Dismiss' }).click();
  await expect(ann).not.toHaveBeenTold('Now in Library');
});

test('there and back again, and each time the room shows who is in it', async ({ cast, manager }) => {
  const { garden, library, ben, cleo, ann } = await cast({
    Garden: { on: 'cbcms1', people: ['Ben', 'Ann'] },
    Library: { on: 'cbcms2', people: ['Cleo'] },
  });
  await expect(ben).toBeSeenBy(ann);

  await manager.move(ann).to(library);
  await expect(ann).toBeOnlyIn(library);
  await expect(ann).toBeSeenBy(cleo);
  await expect(ben.tile(ann)).toHaveCount(0);

  await manager.move(ann).to(garden);
  await expect(ann).toBeOnlyIn(garden);
  await expect(ben).toBeSeenBy(ann);
  await expect(ann).toBeHeardBy(ben);
  await expect(cleo.tile(ann)).toHaveCount(0);
});

test('a move to an empty meeting needs nobody there to see [M6]', async ({ cast, manager }) => {
  const { library, ann } = await cast({ Garden: ['Ann'], Library: [] });

  await manager.move(ann).to(library);

  await expect(ann).toBeOnlyIn(library);
  await expect(ann).toHaveBeenTold('Now in Library');
});

test('two at once into one room: both arrive, and see each other', async ({ cast, manager }) => {
  const { library, ann, ben } = await cast({ Garden: ['Ann', 'Ben'], Library: [] });
  await expect(ben).toBeSeenBy(ann);

  await Promise.all([manager.move(ann).to(library), manager.move(ben).to(library)]);

  await expect(ann).toBeOnlyIn(library);
  await expect(ben).toBeOnlyIn(library);
  await expect(ben).toBeSeenBy(ann);
  await expect(ann).toBeSeenBy(ben);
  await expect(ann).toBeHeardBy(ben);
});

test('the latest of two moves wins [M11]', async ({ cast, manager }) => {
  const { garden, library, cellar, cleo, ann } = await cast({
    Garden: ['Ann'],
    Library: ['Cleo'],
    Cellar: [],
  });
  await expect(ann).toBeOnlyIn(garden);

  // Or the first might have committed before the second comes: what is committed stands.
  await ann.hasASlowLine();
  await manager.move(ann).to(cellar);
  await manager.move(ann).to(library);
  await ann.getsThrough();

  await expect(ann).toBeOnlyIn(library);
  await expect(ann).toBeSeenBy(cleo);
});

test('after a move the old token opens nothing, for anybody [T3, T4, A3]', async ({
  cluster,
  cast,
  manager,
}) => {
  const { library, ann } = await cast({ Garden: ['Ann'], Library: [] });
  await manager.move(ann).to(library);
  await expect(ann).toBeOnlyIn(library);
  await expect.poll(() => ann.wire.tokens().length).toBeGreaterThanOrEqual(4);

  // Joined with, resumable with, moved with; the last was spent by moving.
  const old = deadTokens(ann, await cluster.people());
  expect(old).toHaveLength(3);
  for (const token of old) expect(await tryToken(cluster.socketUrl, cluster.url, token)).toBe(REFUSED);
  await expect(ann).toBeOnlyIn(library);
});

test('a move that takes its time says where to, and leaves the person where they are', async ({
  cast,
  manager,
}) => {
  const { library, ben, cleo, ann } = await cast({ Garden: ['Ben', 'Ann'], Library: ['Cleo'] });
  await expect(ben).toBeSeenBy(ann);
  await cleo.opens('Participants');

  await ann.hasASlowLine();
  await manager.move(ann).to(library);
  await expect(ann.page.getByRole('status')).toContainText(['Moving you to Library…']);
  await expect(ben).toBeSeenBy(ann);
  await expect(ann).toBeHeardBy(ben);
  await expect(ann).not.toBeSeenBy(cleo);
  await expect(cleo.entry(ann)).toContainText('Joining…');

  await ann.getsThrough();
  await expect(ann).toBeOnlyIn(library);
  await expect(ann).toBeSeenBy(cleo);
  await expect(cleo.entry(ann)).not.toContainText('Joining…');
});
