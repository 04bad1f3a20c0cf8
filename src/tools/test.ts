import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBrowser } from './browser.ts';
import { build } from './build.ts';
import { check } from './check.ts';
import { type Counts, playwrightCounts } from './counts.ts';
import { leftOut } from './engines.ts';
import { print, runPackage, scratch } from './process.ts';
import { sizes } from './size.ts';

/*
 * npm test: everything that must hold. Arguments go to Playwright. The last line is `N passed, N failed`.
 */

const counts: Counts[] = [await check()];
if ((await build()) === 0) {
  counts.push({ passed: 0, failed: sizes() ? 0 : 1 });
  for (const words of leftOut()) {
    print(words);
    // A machine of CI has them all.
    counts.push({ passed: 0, failed: process.env['CI'] === undefined ? 0 : 1 });
  }
  counts.push(await browserTests());
} else {
  counts.push({ passed: 0, failed: 1 });
}

const passed = counts.reduce((sum, each) => sum + each.passed, 0);
const failed = counts.reduce((sum, each) => sum + each.failed, 0);
print(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

async function browserTests(): Promise<Counts> {
  const browser = await ensureBrowser();
  if (browser === undefined) {
    print(
      'No Chromium was found, and none could be downloaded. Install Chromium or Chrome, ' +
        'or set SEGUE_CHROMIUM to the path of one.',
    );
    return { passed: 0, failed: 1 };
  }
  const report = join(scratch, 'browser.json');
  mkdirSync(scratch, { recursive: true });
  rmSync(report, { force: true });
  const args = ['test', '--config', 'e2e/playwright.config.ts', ...process.argv.slice(2)];
  const { code } = await runPackage('@playwright/test', args, {
    output: 'show',
    env: { SEGUE_CHROMIUM: browser, SEGUE_REPORT: report },
  });
  const result = playwrightCounts(report);
  return code !== 0 && result.failed === 0 ? { ...result, failed: 1 } : result;
}
