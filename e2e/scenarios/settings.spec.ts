import { expect, test } from '../kit/index.ts';

test('another microphone and another camera are sent at once, and nothing is negotiated for it', async ({
  meeting,
  participant,
}) => {
  const garden = await meeting('Garden');
  const ann = await participant({ name: 'Ann', meeting: garden });
  const ben = await participant({ name: 'Ben', meeting: garden });
  await expect(ann).toBeHeardBy(ben);
  const negotiated = () => ann.wire.frames.filter(({ text }) => /"type":"(offer|answer)"/.test(text)).length;
  const before = negotiated();

  await ann.opensSettings();
  await ann.choosesDevice('Microphone', 'audioinput 2');
  await ann.choosesDevice('Camera', 'videoinput 1');
  await ann.switches('Noise suppression');

  await expect.poll(async () => (await ann.machinery()).liveTracks).toBe(2);
  await expect(ann).toBeHeardBy(ben);
  await expect(ann).toBeSeenBy(ben);
  expect(negotiated()).toBe(before);
});

test('settings are kept over a move, and when coming back', async ({ meeting, participant, manager }) => {
  const garden = await meeting('Garden');
  const library = await meeting('Library');
  await participant({ name: 'Cleo', meeting: library });
  const ann = await participant({ name: 'Ann', meeting: garden });
  const setting = (name: string) => ann.settings.getByRole('switch', { name, exact: true });
  await ann.opensSettings();
  await ann.switches('Echo cancellation');
  await ann.switches('Mirror my picture');
  const { captures } = await ann.machinery();

  await manager.move(ann).to(library);

  await expect(ann).toBeOnlyIn(library);
  await expect(setting('Echo cancellation'), 'the dialog is still open').not.toBeChecked();
  await expect(ann.settings).toHaveCSS('opacity', '1');
  expect((await ann.machinery()).captures).toBe(captures);

  await ann.reloads();
  await ann.page.getByRole('textbox', { name: 'Your name' }).fill('Ann');
  await ann.presses('Join meeting');
  await expect(ann).toBeOnlyIn(library);
  await ann.opensSettings();
  await expect(setting('Echo cancellation')).not.toBeChecked();
  await expect(setting('Noise suppression')).toBeChecked();
  await expect(setting('Mirror my picture')).not.toBeChecked();
});

test('whoever does not want to see themselves is seen by the others, and sees themselves when alone', async ({
  meeting,
  participant,
}) => {
  const garden = await meeting('Garden');
  const ann = await participant({ name: 'Ann', meeting: garden });
  await ann.opensSettings();
  await ann.switches('Show me my own picture');
  await ann.closesSettings();
  await expect(ann.tile(ann)).toBeVisible();

  const ben = await participant({ name: 'Ben', meeting: garden });
  await expect(ben).toBeSeenBy(ann);
  await expect(ann.tile(ann)).toBeHidden();
  await expect(ann).toBeSeenBy(ben);
});

test('the settings are closed by Escape, and the focus goes back', async ({ meeting, participant }) => {
  const ann = await participant({ name: 'Ann', meeting: await meeting('Garden') });
  await ann.button('More').focus();
  await ann.page.keyboard.press('Enter');
  await ann.page.getByRole('menuitem', { name: 'Settings…', exact: true }).focus();
  await ann.page.keyboard.press('Enter');
  await expect(ann.settings).toBeVisible();

  await ann.page.keyboard.press('Escape');

  await expect(ann.settings).toHaveCount(0);
  await expect(ann.button('More')).toBeFocused();
});
