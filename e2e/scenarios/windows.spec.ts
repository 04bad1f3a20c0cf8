import type { Page } from '@playwright/test';
import type { Participant } from '../kit/index.ts';
import { expect, test } from '../kit/index.ts';

/** Another window that a choice under "More" opens. */
async function opens(person: Participant, item: string): Promise<Page> {
  await person.presses('More');
  const opened = person.page.context().waitForEvent('page');
  await person.page.getByRole('menuitem', { name: item, exact: true }).click();
  return opened;
}

/** It goes on: later frames than those that there were. */
async function plays(other: Page, name: string): Promise<void> {
  const video = other.getByRole('figure', { name, exact: true }).locator('video');
  const at = () => video.evaluate((element: HTMLVideoElement) => element.currentTime);
  await expect(video).toBeVisible();
  const before = await at();
  await expect.poll(at).toBeGreaterThan(before);
}

test('a small window shows who is there, mutes, comes along on a move, and goes with the meeting', async ({
  cast,
  manager,
}) => {
  const { library, ann, ben } = await cast({ Garden: ['Ann', 'Ben'], Library: ['Cleo'] });
  await expect(ben).toBeSeenBy(ann);

  const small = await opens(ann, 'Keep on top of other windows');
  await plays(small, 'Ben');
  await plays(small, 'Ann (you)');
  ann.hasStoppedDevices = true;
  await small.getByRole('button', { name: 'Mute microphone' }).click();
  await expect(ann.button('Unmute microphone')).toBeVisible();
  await expect(ann).not.toBeHeardBy(ben);

  await manager.move(ann).to(library);
  await plays(small, 'Cleo');
  await expect(small.getByRole('figure', { name: 'Ben' })).toHaveCount(0);
  await expect(small.getByRole('button', { name: 'Unmute microphone' })).toBeVisible();

  const closed = small.waitForEvent('close');
  await small.getByRole('button', { name: 'Leave meeting' }).click();
  await closed;
  await expect(ann.page.getByRole('heading', { name: 'You left the meeting' })).toBeVisible();
});

test('a presentation goes into a window of its own, which closes when it is over', async ({ cast }) => {
  const { ann, ben } = await cast({ Garden: ['Ann', 'Ben'] });
  await expect(ben).toBeSeenBy(ann);
  await ben.sharesScreen();
  await expect(ben).toHaveTheirScreenSeenBy(ann);

  const other = await opens(ann, 'Presentation in a window of its own');
  await plays(other, 'Ben');

  const closed = other.waitForEvent('close');
  await ben.stopsSharing();
  await closed;
});
