import { expect, test } from '../kit/index.ts';

test('whoever talks while muted is told so, is heard by nobody, and unmutes by the note', async ({
  cast,
}) => {
  const { ann, ben } = await cast({ Garden: ['Ann', 'Ben'] });
  await expect(ann).toBeHeardBy(ben);
  await ann.mutes();
  await expect(ann).not.toBeHeardBy(ben);
  const note = ann.page.getByText('You are muted: nobody hears you.');
  await expect(note, 'a humming room is nobody who talks').toHaveCount(0);

  await ann.talks();

  await expect(note).toBeVisible();
  await expect(ann.button('Unmute microphone'), 'nothing unmutes by itself').toBeVisible();
  await expect(ann).not.toBeHeardBy(ben);
  await ann.presses('Unmute');
  await expect(note).toHaveCount(0);
  await expect(ann).toBeHeardBy(ben);
});

test('the note is put away, and does not come back at once', async ({ meeting, participant }) => {
  const ann = await participant({ name: 'Ann', meeting: await meeting('Garden') });
  await ann.mutes();
  await ann.talks();
  const note = ann.page.getByText('You are muted: nobody hears you.');
  await expect(note).toBeVisible();

  await ann.presses('Hide this note');

  await expect(note).toHaveCount(0);
  await expect(ann.button('Unmute microphone')).toBeVisible();
});

test('a camera that is pulled out is said, and is used again by a press once it is back', async ({
  cast,
}) => {
  const { ann, ben } = await cast({ Garden: ['Ann', 'Ben'] });
  await expect(ann).toBeSeenBy(ben);

  await ann.unplugs('video');

  await expect(ann.alert).toContainText('No camera was found. Nobody sees you.');
  await expect(ann.button('Turn camera on')).toBeVisible();
  await expect(ann).not.toBeSeenBy(ben);

  await ann.plugsIn('video');
  await ann.presses('Use camera');
  await expect(ann.alert).toHaveCount(0);
  await expect(ann).toBeSeenBy(ben);
});

test('a microphone that is pulled out leaves the person muted, and says so', async ({ cast }) => {
  const { ann, ben } = await cast({ Garden: ['Ann', 'Ben'] });
  await expect(ann).toBeHeardBy(ben);

  await ann.unplugs('audio');

  await expect(ann.alert).toContainText('No microphone was found. You are muted.');
  await expect(ann.button('Unmute microphone')).toBeVisible();
  await ann.plugsIn('audio');
  await ann.presses('Use microphone');
  await expect(ann).toBeHeardBy(ben);
});
