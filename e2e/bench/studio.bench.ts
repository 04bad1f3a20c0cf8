import { type Browser, expect, type Page, test } from '@playwright/test';
import { serveStorybook } from '../looks/storybook.ts';
import { RUNS, report } from './report.ts';
import type { Row } from './statistics.ts';

/*
 * How long whoever opens the Move studio waits until they have seen a move land: from the beginning of the navigation to
 * the word that says so, in a browser that has never been there, and once more in the same.
 */

const WAYS = [
  { what: 'the studio alone', path: 'studio.html' },
  { what: 'in Storybook', path: '?path=/story/move-studio--move-studio' },
];
const BUDGET = 2_000;

/** Milliseconds of the page's own clock, from the navigation of the whole tab. */
interface Times {
  /** Everybody is in their meeting, and the move begins. */
  there: number;
  landed: number;
}

async function firstMove(page: Page, address: string): Promise<Times> {
  await page.goto(address);
  const frame = () => page.frames().find((each) => /\/(iframe|studio)\.html/.test(each.url()));
  await expect.poll(frame).toBeTruthy();
  const studio = frame() ?? page.mainFrame();
  await expect(studio.getByRole('status')).toHaveText('Ann is in Space 2', { timeout: 60_000 });
  const words = await studio.evaluate(() => window.studioWords);
  const began = await page.evaluate(() => performance.timeOrigin);
  const at = (word: RegExp) => (words.find(({ text }) => word.test(text))?.at ?? Number.NaN) - began;
  return { there: at(/is moving/), landed: at(/^Ann is in Space 2/) };
}

/** Notes each word of the studio, with when it was there. */
function noteWords() {
  window.studioWords = [];
  const look = () => {
    const text = document.querySelector('[role=status]')?.textContent ?? '';
    if (text === '' || window.studioWords.at(-1)?.text === text) return;
    window.studioWords.push({ text, at: performance.timeOrigin + performance.now() });
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
}

async function measured(browser: Browser, address: string): Promise<{ first: Times; again: Times }> {
  const context = await browser.newContext({ viewport: { width: 1600, height: 950 } });
  const page = await context.newPage();
  await page.addInitScript(noteWords);
  const first = await firstMove(page, address);
  await page.goto('about:blank');
  const again = await firstMove(page, address);
  await context.close();
  return { first, again };
}

test('the first move lands soon after the studio is opened', async ({ browser }) => {
  const storybook = await serveStorybook();
  const rows: Row[] = [];
  for (const { what, path } of WAYS) {
    const runs: { first: Times; again: Times }[] = [];
    for (let run = 0; run < RUNS; run += 1) runs.push(await measured(browser, `${storybook.origin}/${path}`));
    for (const time of ['first', 'again'] as const) {
      const name = time === 'first' ? what : `${what}, opened again`;
      const values = (of: keyof Times) => runs.map((one) => one[time][of]);
      rows.push({ what: `everybody is there, ${name}`, unit: 'ms', values: values('there') });
      rows.push({
        what: `first move has landed, ${name}`,
        unit: 'ms',
        values: values('landed'),
        budget: { median: BUDGET },
      });
    }
  }
  await storybook.close();
  report('studio', rows, browser.version());
});

declare global {
  interface Window {
    studioWords: { text: string; at: number }[];
  }
}
