import { expect, test } from '../kit/index.ts';

/* The LiveKit server of a call bridge is killed, and started again: it remembers nobody. */

test.use({ media: 'livekit' });

test('whoever loses the server goes on in the meeting, and is seen and heard when it is back [V5]', async ({
  cast,
  cluster,
}) => {
  const { garden, ann, ben } = await cast({ Garden: { on: 'cbcms1', people: ['Ann', 'Ben'] } });
  await expect(ben).toBeSeenBy(ann);
  const server = cluster.mediaServer('cbcms1');

  await server?.stop();
  await expect(ben).not.toBeSeenBy(ann);
  await expect(ann).toBeOnlyIn(garden);
  await ann.opens('Chat');
  await ann.says('Can you hear me?');
  await ben.opens('Chat');
  await expect(ben.page.getByText('Can you hear me?')).toBeVisible();

  await server?.again();
  for (const [one, other] of [
    [ann, ben],
    [ben, ann],
  ] as const) {
    await expect(one).toBeSeenBy(other);
    await expect(one).toBeHeardBy(other);
  }
});

test('nobody is moved to where the server is away: they stay, and are told so [V4, M9]', async ({
  cast,
  cluster,
  manager,
}) => {
  const { garden, library, ben, ann } = await cast({
    Garden: { on: 'cbcms1', people: ['Ben', 'Ann'] },
    Library: { on: 'cbcms2', people: ['Cleo'] },
  });
  await expect(ben).toBeSeenBy(ann);
  const server = cluster.mediaServer('cbcms2');

  await server?.stop();
  const move = await manager.move(ann).to(library);
  expect(await move.ends()).toMatchObject({ outcome: 'stayed' });
  await expect(ann).toBeOnlyIn(garden);
  await expect(ann.alert).toContainText('You are still in Garden');
  await expect(ben).toBeSeenBy(ann);
  await expect(ben).toBeHeardBy(ann);

  await server?.again();
});
