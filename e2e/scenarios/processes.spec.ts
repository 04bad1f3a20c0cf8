import { expect, test } from '../kit/index.ts';

/* Call bridges, web bridge and manager as processes of their own, with NATS between them. */

test.use({ processes: true, bridges: 2 });

/** Two looks for another call of the same space, five seconds apart, and a move. */
const SOON = { timeout: 25_000 };

test('people see and hear each other, and are moved from one process to another [K1]', async ({
  cast,
  manager,
}) => {
  const { library, ben, cleo, ann } = await cast({
    Garden: { on: 'cbcms1', people: ['Ben', 'Ann'] },
    Library: { on: 'cbcms2', people: ['Cleo'] },
  });
  await expect(ben).toBeSeenBy(ann);
  await expect(ann).toBeHeardBy(ben);

  await manager.move(ann).to(library);

  await expect(ann).toBeOnlyIn(library);
  await expect(cleo).toBeSeenBy(ann);
  await expect(ann).toBeHeardBy(cleo);
});

test('when a call bridge is killed, its people are together again, and muted stays muted [R6]', async ({
  cast,
  cluster,
}) => {
  const { garden, ann, ben } = await cast({ Garden: { on: 'cbcms1', people: ['Ann', 'Ben'] } });
  await expect(ben).toBeSeenBy(ann);
  await ann.mutes();

  await cluster.kill?.('cbcms1');

  await expect(ann).toHaveBeenTold('You are back in Garden');
  await expect(ben).toHaveBeenTold('You are back in Garden');
  await expect(ann).toBeOnlyIn(garden);
  await expect(ben).toBeOnlyIn(garden);
  await expect(ben).toBeSeenBy(ann);
  await expect(ann).toBeSeenBy(ben);
  await expect(ben).toBeHeardBy(ann);
  await expect(ann).not.toBeHeardBy(ben);
  await expect(ann).toHaveKept({ muted: true });
});

test('who comes while a call bridge hangs is with the others once it goes on [J5, K10]', {
  tag: '@waits',
}, async ({ cast, cluster, participant }) => {
  const { garden, ann, ben } = await cast({ Garden: { on: 'cbcms1', people: ['Ann', 'Ben'] } });
  await expect(ben).toBeSeenBy(ann);

  const goOn = cluster.hang?.('cbcms1');
  const cleo = await participant({ name: 'Cleo', meeting: garden });
  await expect(cleo.tiles).toHaveCount(1);
  goOn?.();

  await expect(cleo.tiles).toHaveCount(3, SOON);
  await expect(cleo).toBeSeenBy(ann);
  await expect(ben).toBeSeenBy(cleo);
  await expect(cleo).toBeHeardBy(ben);
  await expect(ann).toBeSeenBy(ben);
  for (const each of [ann, ben, cleo]) await expect(each).toBeOnlyIn(garden);
});
