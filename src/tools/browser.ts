import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';
import { print, runPackage } from './process.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const PLACES = [
  '/usr/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The path of a Chromium or Chrome: the one that SEGUE_CHROMIUM names, one of the system, or Playwright's own. */
export function findBrowser(): string | undefined {
  const named = process.env['SEGUE_CHROMIUM'];
  if (named !== undefined && named !== '') return existsSync(named) ? named : undefined;
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...PLACES, ...onPath, chromium.executablePath()].find((path) => existsSync(path));
}

/** As `findBrowser`, and downloads Playwright's own when there is none. */
export async function ensureBrowser(): Promise<string | undefined> {
  const found = findBrowser();
  if (found !== undefined || process.env['SEGUE_CHROMIUM']) return found;
  print('No Chromium on this machine: downloading Playwright’s own…');
  await runPackage('@playwright/test', ['install', 'chromium'], { output: 'show' });
  return findBrowser();
}
