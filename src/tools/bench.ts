import { ensureBrowser } from './browser.ts';
import { build } from './build.ts';
import { print, runPackage } from './process.ts';

/*
 * npm run bench: how fast the built program moves people, a thousand at once and one in a real browser. Arguments go to
 * Playwright.
 */

const built = await build();
if (built !== 0) process.exit(built);
const mass = await runPackage('tsx', ['e2e/bench/massMove.ts'], { output: 'show' });
const browser = await ensureBrowser();
if (browser === undefined) {
  print('No Chromium was found. Install Chromium or Chrome, or set SEGUE_CHROMIUM to the path of one.');
  process.exit(1);
}
const args = ['test', '--config', 'e2e/bench/playwright.config.ts', ...process.argv.slice(2)];
const { code } = await runPackage('@playwright/test', args, {
  output: 'show',
  env: { SEGUE_CHROMIUM: browser },
});
process.exitCode = code || mass.code;
