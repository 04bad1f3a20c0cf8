import { expect, Operator, test } from '../kit/index.ts';

/* The operator's page, as an operator uses it. */

test('only who knows the password gets in, and only until they sign out', async ({ page, cluster }) => {
  await page.goto(`${cluster.url}/manager`);
  await page.getByRole('textbox', { name: 'User name' }).fill(cluster.user);
  await page.getByLabel('Password').fill('a guess');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toHaveText(/do not match/);

  await Operator.signsIn(page, cluster);
  await page.reload();
  await expect(page.getByRole('main', { name: 'Meetings' })).toBeVisible();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
});

test('somebody is found, and moved by the dialog, by keyboard alone', async ({ operator, cast }) => {
  const { page } = operator;
  const { garden, library, ann } = await cast({ Garden: [{ name: 'Ann', muted: true }], Library: ['Cleo'] });
  await expect(operator.person(garden, ann)).toContainText('Muted');
  await expect(operator.person(garden, ann)).toContainText('Connected');

  await page.getByRole('searchbox', { name: /Search/ }).fill('ann');
  await expect(operator.meeting(library)).toHaveCount(0);
  await page.getByRole('searchbox', { name: /Search/ }).fill('');
  await page.getByRole('button', { name: 'Move Ann…' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Move participant' });
  await expect(dialog.getByRole('combobox', { name: 'Search for a meeting' })).toBeFocused();
  await page.keyboard.type('libr');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Your interview begins');
  await dialog.getByRole('textbox', { name: 'Reason' }).press('Enter');

  await expect(dialog).toBeHidden();
  await expect(ann).toBeOnlyIn(library);
  await expect(ann).toHaveBeenTold('Your interview begins');
  await expect(operator.person(library, ann)).toBeVisible();
  await expect(page.getByRole('region', { name: 'Notifications' })).toContainText('Ann is now in Library.');

  // The cluster has moved other people of that name before; this page has moved one.
  const ordered = page.getByRole('region', { name: 'To Library' });
  await ordered.getByRole('button', { name: 'What happened to Ann' }).click();
  await expect(page.getByRole('region', { name: 'Verdict' })).toContainText('Landed');
  await expect(page.getByRole('img', { name: /Sequence of the steps/ })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Steps and log lines' })).toContainText(
    'Old participant destroyed',
  );
});

test('in a window of 320 pixels somebody is moved, and nothing stands beside it', async ({
  operator,
  cast,
}) => {
  const { page, moves } = operator;
  await page.setViewportSize({ width: 320, height: 640 });
  // In a narrow window earlier moves stay closed, however many there are; one that becomes narrow leaves them as they are.
  await page.reload();
  const { garden, library, ann } = await cast({ Garden: ['Ann'], Library: [] });
  const widest = () => page.evaluate(() => document.documentElement.scrollWidth);
  await expect(operator.person(garden, ann)).toBeVisible();
  expect(await widest()).toBe(320);

  await operator.presses('Move Ann…');
  await operator.dialog.getByRole('combobox', { name: 'Search for a meeting' }).fill('libr');
  await operator.dialog.getByRole('option', { name: /Library/ }).click();
  expect(await widest()).toBe(320);
  await operator.dialog.getByRole('button', { name: 'Move', exact: true }).click();

  await expect(ann).toBeOnlyIn(library);
  await expect(moves.getByText('1 of 1 landed').first()).toBeVisible();
  expect(await widest()).toBe(320);
  await moves.getByRole('button', { name: 'Close moves' }).click();
  await expect(moves).toBeHidden();
});

test('whoever is picked up can be put down in other meetings, and not where they are', async ({
  operator,
  cast,
}) => {
  const { page } = operator;
  const { garden, library, ann, ben, cleo } = await cast({ Garden: ['Ann', 'Ben'], Library: ['Cleo'] });
  const [here, there] = [operator.meeting(garden), operator.meeting(library)];
  await operator.person(garden, ann).hover();
  await page.mouse.down();

  // What is carried is over something with the second event there.
  for (const _ of [1, 2]) await operator.person(library, cleo).hover();
  await expect(there.getByText('Put down here')).toBeVisible();
  for (const _ of [1, 2]) await operator.person(garden, ben).hover();
  await expect(there.getByText('Put down here')).toHaveCount(0);
  await expect(there).toHaveCSS('outline-style', 'dashed');
  await expect(here).toHaveCSS('outline-style', 'none');
  await expect(here.getByText('Put down here')).toHaveCount(0);

  await page.mouse.up();
  await expect(there).toHaveCSS('outline-style', 'none');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(ann).toBeOnlyIn(garden);
});

test('several are selected and dropped on a meeting; who cannot go there is told apart', async ({
  operator,
  cast,
}) => {
  const { page } = operator;
  const { garden, library, ann, ben, cleo } = await cast({ Garden: ['Ann', 'Ben'], Library: ['Cleo'] });
  await operator.picksUp(ann, ben, cleo);
  await expect(page.getByText('3 people selected')).toBeVisible();
  await operator.person(garden, ann).dragTo(operator.meeting(library));

  await expect(ann).toBeOnlyIn(library);
  await expect(ben).toBeOnlyIn(library);
  const { moves } = operator;
  await expect(moves.getByText('2 of 3 landed')).toBeVisible();
  await expect(moves.getByRole('listitem').filter({ hasText: 'Cleo' })).toContainText('Not moved');
  await expect(page.getByRole('alert').filter({ hasText: 'Cleo cannot be moved' })).toBeVisible();
  await expect(moves.getByRole('button', { name: 'Retry the rest' })).toBeVisible();
  await expect(cleo).toBeOnlyIn(library);
});
