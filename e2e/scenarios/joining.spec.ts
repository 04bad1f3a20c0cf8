import { expect, test } from '../kit/index.ts';

test('Ann follows a link and is in the meeting [J1, J4]', async ({ cast }) => {
  const { garden, ann } = await cast({ Garden: ['Ann'] });

  await expect(ann).toBeOnlyIn(garden);
  await expect(ann.tile(ann)).toBeVisible();
});

test('Ann types the meeting ID and her name, looks at the preview, and joins', async ({
  meeting,
  participant,
}) => {
  const garden = await meeting('Garden');
  const ann = await participant({ name: 'Ann' });

  await ann.visits('/');
  await ann.types('Meeting ID', garden.numericId);
  await ann.presses('Continue');
  await ann.types('Your name', 'Ann');
  await ann.presses('Mute microphone');
  await ann.presses('Join meeting');

  await expect(ann).toBeOnlyIn(garden);
  await expect(ann).toHaveKept({ muted: true });
});

test('a wrong meeting ID and a wrong passcode are refused in the same words [J2]', async ({
  meeting,
  participant,
}) => {
  const vault = await meeting('Vault', { passcode: '4321' });
  const ann = await participant({ name: 'Ann' });

  await ann.visits('/meeting/999999999?name=Ann&skipJoinOptions=true');
  await expect(ann.alert).toBeVisible();
  const wrongId = await ann.alert.textContent();

  await ann.visits(`/meeting/${vault.numericId}?name=Ann`);
  await ann.types('Passcode', '1111');
  await ann.presses('Join meeting');
  await expect(ann.alert).toBeVisible();
  const wrongPasscode = await ann.alert.textContent();

  expect(wrongPasscode).toBe(wrongId);
});

test('the right passcode opens the meeting [J2]', async ({ meeting, participant }) => {
  const vault = await meeting('Vault', { passcode: '4321' });
  const ann = await participant({ name: 'Ann' });

  await ann.visits(`/meeting/${vault.numericId}?name=Ann`);
  await ann.types('Passcode', '4321');
  await ann.presses('Join meeting');

  await expect(ann).toBeOnlyIn(vault);
});

test('the secret of a link stands for the passcode, and leaves the address bar at once [J2]', async ({
  meeting,
  participant,
}) => {
  const vault = await meeting('Vault', { passcode: '4321', secret: 'xyzzy-plugh' });
  const ann = await participant({ name: 'Ann' });

  await ann.visits(`/meeting/${vault.numericId}?name=Ann&skipJoinOptions=true&secret=xyzzy-plugh`);

  await expect(ann).toBeOnlyIn(vault);
  expect(ann.page.url()).not.toContain('xyzzy');
});

test('a link can say: muted, and without camera', async ({ cast }) => {
  const { ben, ann } = await cast({ Garden: ['Ben', { name: 'Ann', muted: true, camera: false }] });

  await expect(ann).toHaveKept({ muted: true, camera: false });
  await expect(ben).toBeSeenBy(ann);
  await expect(ann).toBeSilentTo(ben);
});
