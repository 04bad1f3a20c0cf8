import { expect, fault, test } from '../kit/index.ts';

test('who cannot open the new socket stays, is told so, and the target forgets them [M9]', async ({
  cast,
  manager,
}) => {
  const { garden, library, ben, cleo, ann } = await cast({ Garden: ['Ben', 'Ann'], Library: ['Cleo'] });
  await expect(ben).toBeSeenBy(ann);
  await cleo.opens('Participants');

  await ann.cannotOpenSockets();
  await manager.move(ann).to(library);

  await expect(ann.alert).toContainText('You are still in Garden');
  await expect(ann).toBeOnlyIn(garden);
  await expect(ben).toBeSeenBy(ann);
  await expect(ann).toBeHeardBy(ben);
  await expect(cleo.entry(ann)).toHaveCount(0);
  await expect
    .poll(async () => (await manager.participants(library)).map(({ name }) => name))
    .toEqual(['Cleo']);
  const [listed] = (await manager.participants(garden)).filter(({ name }) => name === 'Ann');
  expect(listed?.['canMove']).toBe('true');
});

test('a frame that is lost right after the commit costs nothing that lasts', { tag: '@waits' }, async ({
  scene,
  cast,
  manager,
}) => {
  const { library, cleo, ann } = await cast({ Garden: ['Ann'], Library: ['Cleo'] });
  const faults = [fault.at('after-commit').lose('frame')];
  await (await manager.move(ann).to(library, { faults })).lands();
  // Whoever has nothing else to say sends a ping after five seconds.
  await expect.poll(scene.faults.unfired).toEqual([]);
  await expect(ann).toBeOnlyIn(library);
  await expect(ann).toBeSeenBy(cleo);
  await expect(cleo).toBeHeardBy(ann);
});

test('whose line breaks as the move message comes stays, and is seen again when it is back [M9, R1]', async ({
  cast,
  manager,
}) => {
  const { garden, library, ben, ann } = await cast({ Garden: ['Ben', 'Ann'], Library: [] });
  const move = await manager.move(ann).to(library, { faults: [fault.at('after-deliver').cut('line')] });
  await expect(ann.status).toContainText(/reconnect/i);
  await ann.canOpenSockets();

  expect(await move.ends()).toMatchObject({ outcome: 'stayed' });
  await expect(ann).toBeOnlyIn(garden);
  await expect(ann).toBeSeenBy(ben);
});

test('who could not be moved can be moved when what stood in the way is gone [M4]', async ({
  cast,
  manager,
}) => {
  const { library, ann } = await cast({ Garden: ['Ann'], Library: [] });
  await ann.cannotOpenSockets();
  await manager.move(ann).to(library);
  await expect(ann.alert).toContainText('You are still in Garden');

  await ann.canOpenSockets();
  await manager.move(ann).to(library);

  await expect(ann).toBeOnlyIn(library);
  await expect(ann).toHaveBeenTold('Now in Library');
});

test('a move to where the person is, of nobody, or to nowhere changes nothing [M5]', async ({
  cast,
  manager,
}) => {
  const { garden, library, ann } = await cast({ Garden: ['Ann'], Library: [] });
  const nobody = '00000000-0000-4000-8000-000000000000';

  const same = await manager.triesToMove(ann).to(garden);
  expect(same.status).toBe(400);
  expect(same.failure).toContain('parameterError movedParticipant invalidValue');

  const ofNobody = await manager.triesToMove(nobody).to(library);
  expect(ofNobody).toMatchObject({ status: 404, failure: 'participantDoesNotExist' });

  const toNowhere = await manager.triesToMove(ann).to(nobody);
  expect(toNowhere).toMatchObject({ status: 404, failure: 'callDoesNotExist' });

  await expect(ann).toBeOnlyIn(garden);
  expect(await manager.participants(library)).toEqual([]);
});

test('whose line breaks at the commit is in no meeting, is told so, and gets back: in either order [M16]', {
  tag: '@waits',
}, async ({ cast, manager }) => {
  const { garden, library, ben, cleo, ann, dora } = await cast({
    Garden: ['Ben', 'Ann', 'Dora'],
    Library: ['Cleo'],
  });
  // It takes half a minute: for both at once.
  const cutOff = [ann, dora];
  for (const each of cutOff) await expect(ben).toBeSeenBy(each);

  for (const each of cutOff) await each.losesTheLineAtTheCommit();
  await Promise.all([
    manager.move(ann).to(library, { handover: 'seamless' }),
    manager.move(dora).to(library, { handover: 'reference' }),
  ]);

  for (const each of cutOff) {
    await expect(each.heading).toHaveText('You are in no meeting at the moment', { timeout: 40_000 });
    await expect(ben.tile(each)).toHaveCount(0);
  }
  for (const each of cutOff) {
    await each.canOpenSockets();
    await each.presses('Rejoin Garden');

    await expect(each).toBeOnlyIn(garden);
    await expect(ben).toBeSeenBy(each);
    await expect(each).toBeHeardBy(ben);
    await expect(cleo.tile(each)).toHaveCount(0);
  }
});
