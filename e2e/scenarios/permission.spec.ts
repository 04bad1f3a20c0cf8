import type { Page } from '@playwright/test';
import { expect, type Participant, test } from '../kit/index.ts';
import { withStranger } from '../kit/stranger.ts';

/* Somebody takes back in the middle of a meeting what they have allowed this page: by the browser's own devices and permissions. */

const DEVICES = ['camera', 'microphone'] as const;

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function decides(page: Page, setting: 'granted' | 'denied' | 'prompt'): Promise<void> {
  const protocol = await page.context().newCDPSession(page);
  const { targetInfo } = await protocol.send('Target.getTargetInfo');
  for (const name of DEVICES) {
    await protocol.send('Browser.setPermission', {
      permission: { name },
      setting,
      origin: new URL(page.url()).origin,
      ...(targetInfo.browserContextId && { browserContextId: targetInfo.browserContextId }),
    });
  }
}

/** What has come from others to this person's page so far: frames, energy of sound, and seconds of it. */
const come = (person: Participant) =>
  person.page.evaluate(async () => {
    const sum = { frames: 0, energy: 0, seconds: 0 };
    for (const peer of window.kitLinks.peers) {
      const report: ReadonlyMap<string, RTCStats> = new Map(await peer.getStats());
      for (const stats of report.values()) {
        if (stats.type !== 'inbound-rtp') continue;
        if ('framesDecoded' in stats) sum.frames += Number(stats.framesDecoded);
        if ('totalAudioEnergy' in stats) sum.energy += Number(stats.totalAudioEnergy);
        if ('totalSamplesDuration' in stats) sum.seconds += Number(stats.totalSamplesDuration);
      }
    }
    return sum;
  });

async function seesAndHears(person: Participant): Promise<void> {
  const before = await come(person);
  await expect.poll(async () => (await come(person)).frames).toBeGreaterThan(before.frames);
  await expect.poll(async () => (await come(person)).energy).toBeGreaterThan(before.energy);
}

/** For longer than it takes the browser's own microphone to beep once more. */
async function seesAndHearsNothing(person: Participant): Promise<void> {
  let since = await come(person);
  const quiet = async () => {
    const now = await come(person);
    if (now.frames !== since.frames || now.energy !== since.energy) since = now;
    return now.seconds - since.seconds;
  };
  await expect.poll(quiet).toBeGreaterThan(1.5);
}

for (const { how, setting } of [
  { how: 'forbids them', setting: 'denied' },
  { how: 'resets them', setting: 'prompt' },
] as const) {
  test(`whoever ${how}: nobody sees or hears them, they read so with what to do, and go on when they allow them again`, async ({
    cast,
    cluster,
  }) => {
    const { garden, ben } = await cast({ Garden: ['Ben'] });
    const context = { permissions: [...DEVICES] };
    await withStranger(cluster, { prompts: 'permissions', context }, async (page) => {
      await page.goto(`/meeting/${garden.numericId}?name=Ann&skipJoinOptions=true`);
      const video = ben.tile({ name: 'Ann' }).locator('video');
      await expect(video).toBeVisible();
      await seesAndHears(ben);

      await decides(page, setting);

      await expect(page.getByRole('alert')).toContainText(
        'does not let this page use your camera and microphone. Nobody sees or hears you. Allow it with the icon',
      );
      await expect(button(page, 'Unmute microphone')).toBeVisible();
      await expect(video).toHaveCount(0);
      await seesAndHearsNothing(ben);

      await decides(page, 'granted');
      await button(page, 'Use both').click();

      await expect(page.getByRole('alert')).toHaveCount(0);
      await expect(video).toBeVisible();
      await seesAndHears(ben);
    });
  });
}
