import { expect, test } from './studio.ts';

test("the operator's page stands beside the clients, and moves people as they see it", async ({ studio }) => {
  await studio.open({ manager: true });
  const operator = studio.client('Operator');
  await expect(operator.getByRole('list', { name: 'Call bridges' })).toContainText('cbcms3');
  await operator.getByRole('button', { name: 'Move Ann…' }).click();
  const dialog = operator.getByRole('dialog', { name: 'Move participant' });
  await dialog.getByRole('combobox', { name: 'Search for a meeting' }).fill('space 3');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Your interview begins');
  await dialog.getByRole('textbox', { name: 'Reason' }).press('Enter');

  await expect(studio.word).toHaveText('Ann is in Space 3');
  const notifications = studio.client('Ann').getByRole('region', { name: 'Notifications' });
  await expect(notifications).toHaveText(/Now in Space 3.*Moved by admin: Your interview begins/s);
  await expect(operator.getByRole('list', { name: 'Participants in Space 3' })).toContainText('Ann');

  await operator.getByRole('button', { name: 'What happened to Ann' }).click();
  await expect(operator.getByRole('region', { name: 'Verdict' })).toContainText('Landed');
  await expect(operator.getByRole('region', { name: 'Steps and log lines' })).toContainText('participant');
});

test('a bridge that dies is silent on the operator’s page', async ({ studio }) => {
  await studio.open({ manager: true, fault: 'bridgeGone' });
  await studio.button('Move Ann to Space 2').click();
  await expect(studio.word).toHaveText(/^Ann stayed/);
  await expect(studio.client('Operator').getByRole('alert')).toContainText('cbcms');
});
