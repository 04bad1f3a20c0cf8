import { expect, test } from '../kit/index.ts';

test('nobody in a meeting can move anybody: no request of theirs does it [M1, F4]', async ({
  cast,
  manager,
}) => {
  const { garden, library, ben, ann } = await cast({ Garden: ['Ben', 'Ann'], Library: [] });
  await expect(ben).toBeSeenBy(ann);

  const answer = await ann.sendsFrame({
    method: 'POST',
    path: '/api/call/session/move',
    data: { movedParticipant: await ben.id(), numericId: library.numericId },
  });

  expect(answer).toMatchObject({ status: 404, problem: { type: 'urn:segue:problem:unknown-request' } });
  expect(await manager.participants(library)).toEqual([]);
  await expect(ben).toBeSeenBy(ann);
  await expect(ben).toBeOnlyIn(garden);
});

test('a frame that is none closes the socket of who sent it, and harms nobody else [F1]', async ({
  cast,
  participant,
}) => {
  const { garden, ben, ann } = await cast({ Garden: ['Ben', 'Ann'] });
  await expect(ann).toBeSeenBy(ben);

  await ann.sendsText('{"id":1,"method":"FROBNICATE"}');

  await expect(ben.tile(ann)).toHaveCount(0);
  await expect(ben).toBeOnlyIn(garden);
  const cleo = await participant({ name: 'Cleo', meeting: garden });
  await expect(cleo).toBeSeenBy(ben);
});
