import { defineConfig } from '@playwright/test';
import { liveKitServer } from '../../src/tools/engines.ts';
import { browserLaunch } from '../kit/browser.ts';

/** Its server is on this machine, whatever the round-trip time to the others. */
const far = Number(process.env['SEGUE_BENCH_RTT'] ?? 0) > 0;

export default defineConfig({
  testDir: '.',
  testMatch: '*.bench.ts',
  testIgnore: [
    ...(far || liveKitServer() === undefined ? ['**/liveKit.bench.ts'] : []),
    // Asks nothing of a server.
    ...(far ? ['**/studio.bench.ts'] : []),
  ],
  outputDir: '../../test-results/bench',
  workers: 1,
  timeout: 10 * 60_000,
  expect: { timeout: 10_000 },
  reporter: [['line']],
  use: { launchOptions: browserLaunch, locale: 'en-US' },
});
