import { expect, test } from '../kit/index.ts';

/* What an operator does beside moving somebody, and what they are told when it cannot be done. */

test('a move is taken back while the person still has notice of it', async ({ operator, cast }) => {
  const { garden, library, ann } = await cast({ Garden: ['Ann'], Library: [] });
  await operator.sends(ann, library, { notice: 60 });
  await expect(operator.person(garden, ann)).toContainText('Moving…');

  await operator.presses('Cancel the move of Ann');

  await expect(operator.notifications).toContainText('The move of Ann is cancelled.');
  await expect(operator.ordered(library)).toContainText('Stayed: the move was cancelled');
  await expect(operator.alert('Ann')).toHaveCount(0);
  await expect(ann).toBeOnlyIn(garden);
});

test('of several, some fail: one sentence says so, and the rest is tried again', async ({
  operator,
  cast,
}) => {
  const { library, ann, ben, dora } = await cast({ Garden: ['Ann', 'Ben', 'Dora'], Library: ['Cleo'] });
  const people = [ann, ben, dora];
  await ann.cannotOpenSockets();
  await ben.cannotOpenSockets();
  await operator.picksUp(...people);
  await operator.sends('selected', library);

  const alert = operator.alert('2 of 3 were not moved to Library.');
  await expect(alert).toContainText('2 people: the new session could not be set up.');
  await expect(operator.page.getByRole('alert')).toHaveCount(1);
  await expect(operator.notifications).toContainText('Dora is now in Library.');
  await expect(operator.ordered(library)).toContainText('1 of 3 landed');
  await expect(dora).toBeOnlyIn(library);

  await ann.canOpenSockets();
  await ben.canOpenSockets();
  await operator.presses('Retry the rest');

  await expect(operator.ordered(library)).toContainText('3 of 3 landed');
  await expect(operator.notifications).toContainText('2 people are now in Library.');
  await expect(operator.button('Retry the rest')).toHaveCount(0);
  for (const person of people) await expect(person).toBeOnlyIn(library);
});

test('a meeting that is not running yet is started for whoever is moved there', async ({
  operator,
  cast,
}) => {
  const { library, ann } = await cast({ Garden: ['Ann'], Library: [] });
  await expect(operator.meeting(library)).toHaveCount(0);
  await operator.presses('Move Ann…');
  await operator.dialog.getByRole('combobox').fill(library.numericId);
  await expect(operator.dialog.getByRole('option')).toHaveText(['Library not running; it will be started']);
  await operator.dialog.getByRole('button', { name: 'Move', exact: true }).click();

  await expect(ann).toBeOnlyIn(library);
  await expect(operator.person(library, ann)).toContainText('Connected');
});

test('a meeting is locked and opened again, everybody in it muted, and ended', async ({
  operator,
  cast,
  participant,
}) => {
  const { garden, ann, ben } = await cast({ Garden: ['Ann', 'Ben'] });

  await operator.does('Lock', garden);
  await expect(operator.notifications).toContainText('Garden is locked.');
  await expect(operator.meeting(garden)).toContainText('Locked');
  const cleo = await participant({ name: 'Cleo' });
  await cleo.visits(`/meeting/${garden.numericId}?name=Cleo&skipJoinOptions=true`);
  await expect(operator.person(garden, cleo)).toContainText('Joining…');
  await operator.does('Unlock', garden);
  await expect(operator.notifications).toContainText('Garden is open again.');
  await expect(cleo.heading).toHaveText('Garden');
  cleo.hasSpoken = true;
  cleo.hasShown = true;

  await expect(ann).toBeHeardBy(ben);
  await operator.does('Mute all', garden);
  await expect(operator.notifications).toContainText('Everybody in Garden is muted.');
  for (const person of [ann, ben, cleo]) await expect(operator.person(garden, person)).toContainText('Muted');
  await expect(ann).not.toBeHeardBy(ben);

  await operator.does('End meeting…', garden);
  await operator.dialog.getByRole('button', { name: 'Let it go on' }).last().click();
  await expect(operator.person(garden, ann)).toBeVisible();
  await operator.does('End meeting…', garden);
  await operator.dialog.getByRole('button', { name: 'End for everybody' }).click();
  await expect(operator.notifications).toContainText('Garden has ended.');
  await expect(operator.meeting(garden)).toHaveCount(0);
  await expect(ann.heading).toHaveText('The meeting has ended');
});

test('why somebody cannot be moved: not there yet, or being moved already', async ({
  operator,
  cluster,
  cast,
}) => {
  const { garden, library, ann } = await cast({ Garden: ['Ann'], Library: [] });
  // Somebody who was let in, and whose browser has not come yet.
  await fetch(`${cluster.url}/wc3/v1/admission`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ numericId: garden.numericId, name: 'Dora' }),
  });
  await expect(operator.person(garden, { name: 'Dora' })).toContainText('Joining…');
  await operator.presses('Move Dora…');
  await expect(operator.alert('Dora cannot be moved: they are not connected yet.')).toBeVisible();

  await operator.sends(ann, library, { notice: 60 });
  await expect(operator.person(garden, ann)).toContainText('Moving…');
  await operator.person(garden, ann).getByRole('button').click();
  await expect(operator.alert('Ann cannot be moved: they are being moved already.')).toBeVisible();
  await operator.presses('Cancel the move of Ann');
  await expect(operator.ordered(library)).toContainText('Stayed');
});

test.describe('a call bridge that is older than 3.2', () => {
  test.use({ versions: { cbcms1: '3.1' } });

  test('lets nobody go, and takes nobody', async ({ operator, cast }) => {
    const { garden, library, ann, ben } = await cast({
      Garden: { on: 'cbcms1', people: ['Ann'] },
      Library: { on: 'cbcms2', people: ['Ben'] },
    });
    await expect(operator.person(garden, ann)).toContainText('Connected');
    await operator.presses('Move Ann…');
    const old = operator.alert('Ann cannot be moved: a call bridge is older than 3.2.');
    await old.getByText('What to check').click();
    await expect(operator.verdict).toContainText('The version of both call bridges');
    await operator.presses('All meetings');

    await operator.sends(ben, garden);
    await expect(operator.alert('Ben cannot be moved: a call bridge is older than 3.2.')).toBeVisible();
    await expect(ann).toBeOnlyIn(garden);
    await expect(ben).toBeOnlyIn(library);
  });
});
