import { test as base, type Frame, type FrameLocator, type Page } from '@playwright/test';
import { toHash } from '../../src/studio/scenario/link.ts';
import { opening, usual } from '../../src/studio/scenario/scenario.ts';
import { serveStorybook } from '../looks/storybook.ts';
import { expect } from './studio.ts';

/* The built site on a plain web server, under a path that it was never told, with no way to anything else. */

const UNDER = '/teams/ux/segue';

const test = base.extend<{ site: { address: string; refused: string[]; missing: string[] } }>({
  site: async ({ page }, use) => {
    const site = await serveStorybook({ under: UNDER });
    const refused: string[] = [];
    const missing: string[] = [];
    await page.context().route(
      ({ href }) => !href.startsWith(`${site.address}/`) && !/^(data|blob):/.test(href),
      (route) => {
        // A browser asks for an icon by itself, and that is at the root.
        if (!route.request().url().endsWith('/favicon.ico')) refused.push(route.request().url());
        return route.abort('internetdisconnected');
      },
    );
    page.on('websocket', (socket) => refused.push(socket.url()));
    page.on('response', (response) => {
      if (response.status() >= 400) missing.push(response.url());
    });
    await page.setViewportSize({ width: 1600, height: 950 });
    await use({ address: site.address, refused, missing });
    await site.close();
    expect(refused).toEqual([]);
    expect(missing).toEqual([]);
  },
});

/** The first move goes by itself; the second one is somebody's. */
async function movesThereAndBack(studio: Page | FrameLocator): Promise<void> {
  const word = studio.getByRole('status');
  await expect(word).toHaveText('Ann is in Space 2', { timeout: 30_000 });
  await studio.getByRole('button', { name: 'Move Ann to Space 1', exact: true }).click();
  await expect(word).toHaveText('Ann is in Space 1');
  const ann = studio.frameLocator('iframe[title="Ann"]');
  await expect(ann.getByRole('heading', { level: 1 })).toHaveText('Space 1');
  await expect
    .poll(() =>
      ann.locator('figure video').evaluateAll((videos) => {
        const frames = videos.map((video) => (video instanceof HTMLVideoElement ? video.videoWidth : 0));
        return frames.filter((width) => width > 0).length;
      }),
    )
    .toBeGreaterThan(0);
}

test('the studio works under a path of any web server, and asks nobody else', async ({ page, site }) => {
  await page.goto(`${site.address}/studio.html`);
  await movesThereAndBack(page);
});

test('no client waits for what the studio did not begin with', async ({ page, site }) => {
  await page.goto(`${site.address}/studio.html`);
  await expect(page.getByRole('status')).toHaveText('Ann is in Space 2', { timeout: 30_000 });
  const loaded = (frame: Frame) =>
    frame.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .map(({ name }) => name)
        .filter((name) => /\.(js|css)$/.test(name)),
    );
  const [studio, ...clients] = await Promise.all(page.frames().map(loaded));
  expect(clients.length).toBeGreaterThan(1);
  for (const client of clients) {
    expect(client.length).toBeGreaterThan(20);
    expect(client.filter((name) => !studio?.includes(name))).toEqual([]);
  }
});

test('so does its story, in the whole Storybook', async ({ page, site }) => {
  await page.goto(`${site.address}/?path=/story/move-studio--move-studio`);
  await movesThereAndBack(page.frameLocator('#storybook-preview-iframe'));
});

test('and a scenario of a link, with the operator’s page', async ({ page, site }) => {
  await page.goto(`${site.address}/studio.html${toHash({ ...usual, manager: true })}`);
  const operator = page.frameLocator('iframe[title="Operator"]');
  await expect(operator.getByRole('button', { name: 'Move Ann…' })).toBeVisible();
  await page.getByRole('button', { name: 'Move Ann to Space 2', exact: true }).click();
  await expect(page.getByRole('status')).toHaveText('Ann is in Space 2');
});

test('a script of a client that does not come is missed, and tried again', async ({ page, site }) => {
  const files = /\/assets\/run-[^/]+\.js$/;
  await page.route(files, (route) => route.abort('connectionreset'));
  await page.goto(`${site.address}/studio.html${toHash({ ...opening, theme: 'dark' })}`);
  await expect(page.getByRole('alert')).toContainText('Not every page has loaded.');
  await page.unroute(files);
  await page.getByRole('button', { name: 'Try again', exact: true }).click();
  await movesThereAndBack(page);
  await expect(page.getByRole('alert')).toBeHidden();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('a script of the studio itself that does not come is said, too', async ({ page, site }) => {
  await page.route(/\/assets\/studio-[^/]+\.js$/, (route) => route.abort('connectionreset'));
  await page.goto(`${site.address}/studio.html`);
  await expect(page.getByText('The Move studio could not be loaded.')).toBeVisible();
});

test('a page that never comes is missed', async ({ page, site }) => {
  await page.clock.install();
  await page.route('**/studio-page.html', () => undefined);
  await page.goto(`${site.address}/studio.html`, { waitUntil: 'commit' });
  await expect(page.getByRole('status')).toHaveText('Everybody is coming in…');
  await expect(page.getByRole('alert')).toBeHidden();
  await page.clock.fastForward(16_000);
  await expect(page.getByRole('alert')).toContainText('Not every page has loaded.');
});
