import type { Participant } from '../kit/index.ts';
import { expect, test } from '../kit/index.ts';

const information = (person: Participant) =>
  person.page.getByRole('dialog', { name: 'Meeting information', exact: true });
const fact = (person: Participant, name: string) =>
  information(person).getByRole('term').filter({ hasText: name }).locator('xpath=following-sibling::dd');
const copied = (person: Participant) => person.page.evaluate(() => navigator.clipboard.readText());

test('whoever wants others to come copies the link, and what they copied leads here', async ({
  meeting,
  participant,
  cluster,
}) => {
  const garden = await meeting('Garden');
  const ann = await participant({ name: 'Ann', meeting: garden });
  await ann.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await participant({ name: 'Ben', meeting: garden });

  await ann.page.getByRole('banner').getByRole('button', { name: 'Meeting information' }).click();
  await expect(fact(ann, 'Meeting').first()).toHaveText('Garden');
  await expect(fact(ann, 'Here now')).toHaveText('2 people');
  await expect(fact(ann, 'Who gets in')).toHaveText('Everyone with the link or the meeting ID');
  await expect(fact(ann, 'Began')).toHaveText(/^\d{1,2}:\d\d\s[AP]M$/);

  await ann.presses('Copy meeting ID');
  await expect(information(ann).getByRole('status').filter({ hasText: 'Copied' })).toBeVisible();
  expect(await copied(ann)).toBe(garden.numericId);
  await ann.presses('Copy link');
  await expect.poll(() => copied(ann)).toBe(`${cluster.url}/meeting/${garden.numericId}`);

  const cleo = await participant({ name: 'Cleo' });
  await cleo.visits(`${new URL(await copied(ann)).pathname}?name=Cleo`);
  await expect(cleo.page.getByRole('heading', { name: 'Garden' })).toBeVisible();
});

test('it opens and closes by key, follows a move, and tells of passcode and lock', async ({
  meeting,
  participant,
  manager,
}) => {
  const garden = await meeting('Garden');
  const vault = await meeting('Vault', { passcode: '4321' });
  const ann = await participant({ name: 'Ann', meeting: garden });

  await expect(ann).toBeOnlyIn(garden);
  await ann.page.keyboard.press('i');
  await expect(fact(ann, 'Here now')).toHaveText('1 person');
  await manager.move(ann).to(vault);
  await expect(ann).toBeOnlyIn(vault);
  await expect(fact(ann, 'Meeting').first()).toHaveText('Vault');
  await expect(fact(ann, 'Meeting ID')).toContainText(vault.numericId);
  await expect(fact(ann, 'Who gets in')).toHaveText('Everyone who also has the passcode');

  await ann.page.keyboard.press('Escape');
  await expect(information(ann)).toHaveCount(0);
});

test('where the browser refuses to copy, it says what to do instead', async ({ meeting, participant }) => {
  const garden = await meeting('Garden');
  const ann = await participant({ name: 'Ann', meeting: garden });
  await ann.page.setViewportSize({ width: 320, height: 640 });
  await ann.page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
  });

  await ann.presses('More');
  await ann.page.getByRole('menuitem', { name: 'Meeting information', exact: true }).click();
  await ann.presses('Copy link');

  await expect(information(ann)).toContainText('Select the text and copy it yourself.');
  expect(await ann.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
});
