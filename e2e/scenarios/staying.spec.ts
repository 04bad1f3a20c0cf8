import { expect, test } from '../kit/index.ts';

test('after a reload the person is one click from the meeting, and there only once', async ({
  cast,
  manager,
}) => {
  const { garden, ben, ann } = await cast({ Garden: ['Ben', 'Ann'] });
  await expect(ann).toBeSeenBy(ben);

  await ann.reloads();
  await expect(ann.page.getByRole('textbox', { name: 'Your name' })).toHaveValue('Ann');
  await ann.presses('Join meeting');

  await expect(ann).toBeOnlyIn(garden);
  await expect(ann).toBeSeenBy(ben);
  await expect(ann).toBeHeardBy(ben);
  await expect
    .poll(async () => (await manager.participants(garden)).map(({ name }) => name).sort())
    .toEqual(['Ann', 'Ben']);
});

test('a lost socket is said, and resumed as the same participant [R1, R2, C2]', async ({ cast }) => {
  const { ben, ann } = await cast({ Garden: ['Ben', 'Ann'] });
  await expect(ann).toBeSeenBy(ben);
  const before = await ann.id();

  await ann.goesOffline();
  await expect(ann.status).toContainText(/reconnect/i);
  await expect(ben.tile(ann)).toBeVisible();

  await ann.comesBack();
  await expect(ann.status).toHaveCount(0);
  expect(await ann.id()).toBe(before);
  await expect(ann).toBeSeenBy(ben);
  await expect(ann).toBeHeardBy(ben);
});

test('what was muted while the socket was away is muted when it is back [R5]', async ({ cast }) => {
  const { ben, ann } = await cast({ Garden: ['Ben', 'Ann'] });
  await ben.opens('Participants');
  await expect(ann).toBeHeardBy(ben);

  await ann.goesOffline();
  await ann.mutes();
  await expect(ann).not.toBeHeardBy(ben);
  await ann.comesBack();

  await expect(ann).toHaveKept({ muted: true });
  await expect(ben.entry(ann)).toContainText(/muted/i);
});
