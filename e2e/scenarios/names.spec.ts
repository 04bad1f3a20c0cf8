import type { Page } from '@playwright/test';
import { expect, test } from '../kit/index.ts';

/*
 * Roles and names that scripts and scenarios of others depend on. They are written out here, not taken from the kit:
 * that would be changed along with what it tests.
 */

const ways = (page: Page) => ({
  button: (name: string) => page.getByRole('button', { name, exact: true }),
  textbox: (name: string) => page.getByRole('textbox', { name, exact: true }),
});

test('from the first page into a meeting with a passcode, and all its controls', async ({
  meeting,
  participant,
}) => {
  const vault = await meeting('Vault', { passcode: '4321' });
  const ann = await participant({ name: 'Ann', viewport: { width: 1280, height: 720 } });
  ann.hasSpoken = true;
  ann.hasShown = true;
  const { page } = ann;
  const { button, textbox } = ways(page);
  const turns = async (...names: string[]) => {
    for (const name of names) await button(name).click();
  };
  const toggles = ['Mute microphone', 'Unmute microphone', 'Turn camera off', 'Turn camera on'];

  await page.goto('/');
  await textbox('Meeting ID').fill(vault.numericId);
  await button('Continue').click();
  await textbox('Your name').fill('Ann');
  await turns(...toggles);
  await textbox('Passcode').fill('4321');
  await button('Join meeting').click();

  await expect(page.locator('h1:not(form *)')).toHaveText('Vault');
  await expect(page).toHaveTitle(/^Vault/);
  await expect(page).toHaveURL(`/meeting/${vault.numericId}`);
  await turns(...toggles, 'Raise hand', 'Lower hand', 'Share screen', 'Stop sharing');
  const own = page.getByRole('region', { name: 'Video', exact: true }).getByRole('figure', {
    name: 'Ann (you)',
    exact: true,
  });
  await expect(own.locator('video')).toBeVisible();

  await button('Participants').click();
  const list = page.getByRole('list', { name: 'Participants', exact: true });
  await expect(list.getByRole('listitem')).toHaveText([/^Ann/]);
  await button('Chat').click();
  await textbox('Message').fill('Is this thing on?');
  await button('Send').click();
  await expect(page.getByRole('log', { name: 'Chat messages', exact: true })).toContainText(
    'Is this thing on?',
  );

  for (const name of ['Automatic', 'Grid', 'Speaker', 'Speaker and strip', 'Presentation focus']) {
    await button('Layout').click();
    await page.getByRole('menuitemradio', { name, exact: true }).click();
  }
  await expect(button('More')).toBeVisible();
  await button('Leave meeting').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You left the meeting');
});

test('the manager moves somebody: on its page, and on theirs while it goes on and afterwards', async ({
  cluster,
  page,
  cast,
}) => {
  const { garden, ann, cleo } = await cast({ Garden: ['Ann'], Library: ['Cleo'] });
  const { button, textbox } = ways(page);
  await page.goto(`${cluster.url}/manager`);
  await textbox('User name').fill(cluster.user);
  await textbox('Password').fill(cluster.password);
  await button('Sign in').click();
  const list = (space: string) =>
    page
      .getByRole('region', { name: space, exact: true })
      .getByRole('list', { name: `Participants in ${space}`, exact: true });
  await expect(list(garden.name).getByRole('listitem')).toHaveText([/Ann/]);
  await cleo.page.getByRole('button', { name: 'Participants', exact: true }).click();
  await ann.hasASlowLine();

  await button('Move Ann…').click();
  const dialog = page.getByRole('dialog', { name: 'Move participant', exact: true });
  await dialog.getByRole('option', { name: /^Library/ }).click();
  await dialog.getByRole('button', { name: 'Move', exact: true }).click();

  await expect(ann.page.getByRole('status').filter({ hasText: 'Moving you to Library…' })).toBeVisible();
  const arriving = cleo.page
    .getByRole('list', { name: 'Participants', exact: true })
    .getByRole('listitem')
    .filter({ hasText: /^Ann/ });
  await expect(arriving).toContainText('Joining…');
  await ann.getsThrough();
  const notifications = ann.page.getByLabel('Notifications', { exact: true });
  await expect(notifications).toContainText('You have been moved to a new call');
  await expect(notifications).toContainText('Now in Library');
  await notifications.getByRole('button', { name: 'Dismiss', exact: true }).click();
  await expect(list('Library').getByRole('listitem')).toHaveCount(2);
});
