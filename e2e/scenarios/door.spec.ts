import type { Page } from '@playwright/test';
import * as v from 'valibot';
import { violations } from '../kit/axe.ts';
import { expect, test } from '../kit/index.ts';
import { type Machine, refuseDevices, withStranger } from '../kit/stranger.ts';

const Manifest = v.object({
  icons: v.array(v.object({ src: v.string(), sizes: v.string(), purpose: v.string() })),
});

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Without microphone and camera there is always a way in. */
async function joinsAllTheSame(page: Page, space: string): Promise<void> {
  await button(page, 'Join meeting').click();
  await expect(button(page, 'Leave meeting')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(space);
}

const REAL: { what: string; machine: Machine; says: string; offers: string | null }[] = [
  {
    what: 'the browser denies camera and microphone',
    machine: { prompts: 'denied' },
    says: 'The browser does not let this page use your camera and microphone.',
    offers: 'Ask again',
  },
  {
    what: 'there is no device',
    machine: { devices: false },
    says: 'No camera and no microphone were found.',
    offers: 'Look again',
  },
  {
    what: 'the page is insecure',
    machine: { insecure: true },
    says: 'The browser allows camera and microphone only on secure pages.',
    offers: null,
  },
];

for (const { what, machine, says, offers } of REAL) {
  test(`${what}: it is said, and joining works`, async ({ meeting, cluster }) => {
    const garden = await meeting('Garden');
    await withStranger(cluster, machine, async (page) => {
      await page.goto(`/meeting/${garden.numericId}?name=Ann`);
      await expect(page.getByRole('alert')).toContainText(says);
      await expect(page.getByRole('alert')).toContainText('You can join without.');
      if (offers !== null) await expect(button(page, offers)).toBeVisible();
      await joinsAllTheSame(page, 'Garden');
    });
  });
}

const THROWN = [
  {
    what: 'the system denies camera and microphone',
    error: { name: 'NotAllowedError', message: 'Permission denied by system' },
    says: 'Your system does not let the browser use camera and microphone.',
  },
  {
    what: 'camera and microphone are busy',
    error: { name: 'NotReadableError', message: 'Could not start video source' },
    says: 'Your camera and microphone are in use by another application.',
  },
] as const;

for (const { what, error, says } of THROWN) {
  test(`${what}: it is said, and joining works`, async ({ meeting, cluster }) => {
    const garden = await meeting('Garden');
    await withStranger(cluster, {}, async (page) => {
      await refuseDevices(page, error);
      await page.goto(`/meeting/${garden.numericId}?name=Ann`);
      await expect(page.getByRole('alert')).toContainText(says);
      await expect(button(page, 'Ask again')).toBeVisible();
      await joinsAllTheSame(page, 'Garden');
    });
  });
}

test('a browser without WebRTC is told what is missing', async ({ meeting, cluster }) => {
  const garden = await meeting('Garden');
  await withStranger(cluster, {}, async (page) => {
    await page.addInitScript(() => Reflect.deleteProperty(window, 'RTCPeerConnection'));
    await page.goto(`/meeting/${garden.numericId}?name=Ann&skipJoinOptions=true`);
    await expect(page.getByRole('alert')).toContainText('This browser has no WebRTC');
    expect(await violations(page)).toEqual([]);
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`without JavaScript the page says what it needs, in both languages, ${colorScheme}`, async ({
    cluster,
  }) => {
    const without = { javaScriptEnabled: false, colorScheme, viewport: { width: 320, height: 256 } };
    await withStranger(cluster, { context: without }, async (page) => {
      await page.goto('/meeting/1234?name=Ann');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Segue');
      // Text of such a part of the page is looked for by its place: others take it for what is not shown.
      const [english, chinese] = [page.locator('main p').first(), page.locator('main p:lang(zh)')];
      await expect(english).toHaveText(/^Segue needs JavaScript for sound and video\./);
      await expect(english).toBeVisible();
      await expect(chinese).toHaveText(/^Segue 需要 JavaScript/);
      await expect(page.locator('body')).toHaveCSS(
        'background-color',
        colorScheme === 'light' ? 'rgb(249, 246, 241)' : 'rgb(18, 22, 31)',
      );
      await chinese.scrollIntoViewIfNeeded();
      await expect(chinese).toBeInViewport({ ratio: 1 });
    });
  });
}

test('the web app can be installed: its manifest and its icons are as they say', async ({ cluster }) => {
  await withStranger(cluster, {}, async (page) => {
    await page.goto('/');
    const protocol = await page.context().newCDPSession(page);
    const { url, errors, data = '{}' } = await protocol.send('Page.getAppManifest');
    expect(url).toBe(`${cluster.url}/app.webmanifest`);
    expect(errors).toEqual([]);
    const { icons } = v.parse(Manifest, JSON.parse(data));
    expect(icons.map(({ purpose }) => purpose)).toContain('maskable');
    for (const { src, sizes } of icons.filter((icon) => icon.src.endsWith('.png'))) {
      const size = await page.evaluate(async (address) => {
        const image = await createImageBitmap(await (await fetch(address)).blob());
        return `${image.width}x${image.height}`;
      }, src);
      expect(size, src).toBe(sizes);
    }
  });
});
