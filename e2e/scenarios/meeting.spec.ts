import { expect, test } from '../kit/index.ts';

test('two people see and hear each other, and each only the other [G1, G3]', async ({ cast }) => {
  const { ann, ben } = await cast({ Garden: ['Ann', 'Ben'] });

  await expect(ben).toBeSeenBy(ann);
  await expect(ann).toBeSeenBy(ben);
  await expect(ben).toBeHeardBy(ann);
  await expect(ann).toBeHeardBy(ben);
  await expect(ann).not.toBeHeardBy(ann);
});

test('whoever mutes falls silent, and is heard again only when they unmute', async ({ cast }) => {
  const { ann, ben } = await cast({ Garden: ['Ann', 'Ben'] });
  await expect(ann).toBeHeardBy(ben);

  await ann.mutes();
  await expect(ann).not.toBeHeardBy(ben);

  await ann.unmutes();
  await expect(ann).toBeHeardBy(ben);
});

test('whoever turns the camera off is not seen, and is seen again when it is on', async ({ cast }) => {
  const { ann, ben } = await cast({ Garden: ['Ann', 'Ben'] });
  await expect(ann).toBeSeenBy(ben);

  await ann.turnsCameraOff();
  await expect(ann).not.toBeSeenBy(ben);
  await expect(ben.tile(ann)).toBeVisible();

  await ann.turnsCameraOn();
  await expect(ann).toBeSeenBy(ben);
});

test('people in different meetings neither see, hear nor list each other [G2]', async ({ cast }) => {
  const { ann, ben, cleo } = await cast({ Garden: ['Ann', 'Ben'], Library: ['Cleo'] });

  await expect(ben).toBeSeenBy(ann);
  await expect(ann).toBeSilentTo(cleo);
  await expect(cleo).not.toBeSeenBy(ann);
  await ann.opens('Participants');
  await expect(ann.entry(ben)).toBeVisible();
  await expect(ann.entry(cleo)).toHaveCount(0);
});

test('what is said in the chat reaches everybody there, and nobody who comes later [S3]', async ({
  cast,
  participant,
}) => {
  const { garden, ann, ben } = await cast({ Garden: ['Ann', 'Ben'] });

  await ann.opens('Chat');
  await ann.says('The roses are out');
  await ben.opens('Chat');
  await expect(ben.chat).toContainText('The roses are out');
  await expect(ann.chat).toContainText('The roses are out');

  const cleo = await participant({ name: 'Cleo', meeting: garden });
  await cleo.opens('Chat');
  await ben.says('So they are');
  await expect(cleo.chat).toContainText('So they are');
  await expect(cleo.chat).not.toContainText('The roses are out');
});

test('a shared screen is seen by the other, until it is stopped', async ({ cast }) => {
  const { ann, ben } = await cast({ Garden: ['Ann', 'Ben'] });
  await expect(ann).toBeSeenBy(ben);

  await ann.sharesScreen();
  await expect(ann).toHaveTheirScreenSeenBy(ben);

  await ann.stopsSharing();
  await expect(ann).not.toHaveTheirScreenSeenBy(ben);
  await expect(ann).toBeSeenBy(ben);
});

test('a chosen layout stands, and the API names it [S5]', async ({ cast, manager }) => {
  const { garden, ann } = await cast({ Garden: ['Ann'] });

  for (const [label, name] of [
    ['Grid', 'allEqual'],
    ['Speaker', 'speakerOnly'],
    ['Speaker and strip', 'stacked'],
    ['Presentation focus', 'telepresence'],
    ['Automatic', 'automatic'],
  ] as const) {
    await ann.choosesLayout(label);
    await expect
      .poll(async () => (await manager.participants(garden))[0]?.['configuration.defaultLayout'])
      .toBe(name);
    await expect(ann).toHaveKept({ layout: label });
  }
});

test('whoever speaks has a ring, and the large tile where the layout gives them one', async ({ cast }) => {
  const { ann, ben, cleo } = await cast({
    Garden: [
      { name: 'Ann', muted: true },
      { name: 'Ben', muted: true },
      { name: 'Cleo', muted: true },
    ],
  });
  const rings = (person: { name: string }) =>
    expect(ann.tile(person)).toHaveAttribute('data-speaking', 'true');
  await ann.choosesLayout('Speaker');

  for (const [speaker, other] of [
    [cleo, ben],
    [ben, cleo],
  ] as const) {
    await speaker.unmutes();
    await rings(speaker);
    await expect(ann.tile(speaker)).toBeVisible();
    await expect(ann.tile(other)).toBeHidden();
    await speaker.mutes();
    await expect(ann.tile(speaker)).not.toHaveAttribute('data-speaking');
    // They keep it until somebody else speaks.
    await expect(ann.tile(speaker)).toBeVisible();
  }
});

test('raised hands are shown to the others [S6]', async ({ cast }) => {
  const { ann, ben } = await cast({ Garden: ['Ann', 'Ben'] });
  await ben.opens('Participants');

  await ann.raisesHand();
  await expect(ben.entry(ann)).toContainText(/hand/i);
  await expect(ann.button('Lower hand')).toBeVisible();
});

test('a reaction rises over the tile of whoever reacts, is heard once, and goes [S7]', async ({ cast }) => {
  const { ann, ben } = await cast({ Garden: ['Ann', 'Ben'] });
  await expect(ann).toBeSeenBy(ben);

  await ann.reacts('Applause');

  const heard = ben.page.getByRole('log', { name: 'Reactions' });
  await expect(heard).toHaveText('Ann: Applause');
  await expect(ben.tile(ann)).toContainText('👏');
  await expect(ann.tile(ann)).toContainText('👏');
  await expect(heard).toBeEmpty();
  await expect(ben.tile(ann)).not.toContainText('👏');
});

test('whoever leaves is gone for the others at once [E1]', async ({ cast, manager }) => {
  const { garden, ann, ben } = await cast({ Garden: ['Ann', 'Ben'] });
  await expect(ann).toBeSeenBy(ben);

  await ann.leaves();
  await expect(ben.tile(ann)).toHaveCount(0);
  await expect
    .poll(async () => (await manager.participants(garden)).map(({ name }) => name))
    .toEqual(['Ben']);
  await expect.poll(async () => (await ann.machinery()).liveTracks).toBe(0);
  await expect.poll(async () => (await ann.machinery()).peers).toBe(0);
  expect((await ann.machinery()).offers).toBe(0);
});

test('whoever is removed is told so, and does not come back by themselves [E2]', async ({
  cast,
  manager,
}) => {
  const { ann, ben } = await cast({ Garden: ['Ann', 'Ben'] });
  await expect(ann).toBeSeenBy(ben);

  await manager.drops(ann);
  await expect(ben.tile(ann)).toHaveCount(0);
  await expect(ann.heading).toContainText(/removed/i);
});

test('a call ends when the last one has left [E3]', async ({ cast, manager }) => {
  const { garden, ann } = await cast({ Garden: ['Ann'] });
  const calls = async () =>
    (await Promise.all(manager.bridges.map((bridge) => bridge.list('calls', 'call'))))
      .flat()
      .filter((call) => call['coSpace'] === garden.id).length;
  expect(await calls()).toBe(1);

  await ann.leaves();
  await expect.poll(calls).toBe(0);
});
