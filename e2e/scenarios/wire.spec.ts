import { expect, test } from '../kit/index.ts';

test('nobody in a meeting can move anybody: no request of theirs does it [M1, F4]', async ({
  meeting,
  participant,
  manager,
}) => {
  const garden = await meeting('Garden');
  const library = await meeting('Library');
  const ben = await participant({ name: 'Ben', meeting: garden });
  const ann = await participant({ name: 'Ann', meeting: garden });
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
  meeting,
  participant,
}) => {
  const garden = await meeting('Garden');
  const ben = await participant({ name: 'Ben', meeting: garden });
  const ann = await participant({ name: 'Ann', meeting: garden });
  await expect(ann).toBeSeenBy(ben);

  await ann.sendsText('{"id":1,"method":"FROBNICATE"}');

  await expect(ben.tile(ann)).toHaveCount(0);
  await expect(ben).toBeOnlyIn(garden);
  const cleo = await participant({ name: 'Cleo', meeting: garden });
  await expect(cleo).toBeSeenBy(ben);
});
