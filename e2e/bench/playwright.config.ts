import { defineConfig } from '@playwright/test';
import { browserLaunch } from '../kit/browser.ts';

export default defineConfig({
  testDir: '.',
  testMatch: '*.bench.ts',
  outputDir: '../../test-results/bench',
  workers: 1,
  timeout: 10 * 60_000,
  expect: { timeout: 10_000 },
  reporter: [['line']],
  use: { launchOptions: browserLaunch, locale: 'en-US' },
});
