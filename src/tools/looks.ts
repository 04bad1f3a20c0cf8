import { ensureBrowser } from './browser.ts';
import { print, runPackage } from './process.ts';
import { buildStorybook } from './storybook.ts';

/*
 * npm run looks: draws anew the pictures of the stories that have changed, for a person to look at in `git diff`.
 * Only where they can be compared: docs/design.md.
 */

const built = await buildStorybook();
if (built !== 0) process.exit(built);
const browser = await ensureBrowser();
if (browser === undefined) {
  print('No Chromium was found. Install Chromium, or set SEGUE_CHROMIUM to the path of one.');
  process.exit(1);
}
const args = ['test', '--config', 'e2e/playwright.config.ts', 'e2e/looks', '--update-snapshots=changed'];
const { code } = await runPackage('@playwright/test', [...args, ...process.argv.slice(2)], {
  output: 'show',
  env: { SEGUE_CHROMIUM: browser },
});
process.exitCode = code;
