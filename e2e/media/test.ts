import { fileURLToPath } from 'node:url';
import { test as base, type Page } from '@playwright/test';
import { createServer } from 'vite';
import { mintAccess } from '../../src/server/livekit/access.ts';
import { type RunningLiveKit, startLiveKit } from '../kit/liveKit.ts';
import type { Harness } from './page/harness.ts';

export { expect } from '@playwright/test';

declare global {
  interface Window {
    harness: Harness;
  }
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/** `lab`: a page with the media code in it, fresh from the sources, and no server but the one of its files. */
export const test = base.extend<
  { lab: Page; liveKitLab: Page },
  { address: string; liveKit: RunningLiveKit }
>({
  address: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from it.
    async ({}, use) => {
      const server = await createServer({
        root,
        configFile: false,
        logLevel: 'error',
        server: { port: 0, host: '127.0.0.1', hmr: false, watch: null },
        // Nothing is bundled ahead: a dependency found late would reload the page under a test.
        optimizeDeps: { noDiscovery: true, include: [] },
      });
      await server.listen();
      await use(`http://127.0.0.1:${addressOf(server.httpServer?.address())}/e2e/media/page/index.html`);
      await server.close();
    },
    { scope: 'worker' },
  ],
  liveKit: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from it.
    async ({}, use) => {
      const server = await startLiveKit();
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
  async liveKitLab({ lab, liveKit }, use) {
    await lab.exposeFunction('liveKitAccess', (room: string, identity: string) =>
      mintAccess(liveKit.deployment, room, identity),
    );
    await use(lab);
  },
  async lab({ page, address }, use) {
    const errors: Error[] = [];
    page.on('pageerror', (error) => errors.push(error));
    await page.goto(address);
    await page.waitForFunction(() => 'harness' in window);
    await use(page);
    if (errors.length > 0) throw new AggregateError(errors, errors.map(({ message }) => message).join('; '));
  },
});

function addressOf(address: string | { port: number } | null | undefined): number {
  if (typeof address !== 'object' || !address) throw new Error('the server has no port');
  return address.port;
}
