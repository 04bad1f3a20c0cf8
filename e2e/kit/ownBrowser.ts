import { rmSync } from 'node:fs';
import { type BrowserContext, chromium } from '@playwright/test';
import { browserLaunch } from './browser.ts';
import { film } from './film.ts';
import { freePort } from './freePort.ts';
import type { Rgb } from './wardrobe.ts';

/** What keeps a tab awake behind another one: of the kit's browser, and of Playwright by itself. */
const AWAKE = [
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
];

/** Where a person's pages are. */
export interface Seat {
  context: BrowserContext;
  close(): Promise<void>;
}

/**
 * A browser as people have it, whose tabs are hidden when another is in front: no frames, and timers once a second. In any other
 * Playwright has every page believe that it is looked at; it leaves alone what it finds in a browser that it joins later. The camera
 * is the browser's own, since what a page draws by timers would sleep with it.
 */
export async function startOwnBrowser(camera: Rgb): Promise<Seat> {
  const port = await freePort();
  const picture = film(camera);
  const browser = await chromium.launch({
    ...browserLaunch,
    args: [
      ...(browserLaunch.args ?? []).filter((arg) => !AWAKE.includes(arg)),
      `--use-file-for-fake-video-capture=${picture}`,
      `--remote-debugging-port=${port}`,
    ],
    ignoreDefaultArgs: AWAKE,
  });
  const joined = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { noDefaults: true });
  const [context] = joined.contexts();
  if (!context) throw new Error('The browser has no window to open a tab in.');
  return {
    context,
    async close() {
      await joined.close();
      await browser.close();
      rmSync(picture);
    },
  };
}
