import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';
import { liveKitServer, natsServer, turnServer } from '../src/tools/engines.ts';
import { browserLaunch } from './kit/browser.ts';

const report = process.env['SEGUE_REPORT'];
/** `npm test` says what it leaves out, and a machine of CI has it. */
const leftOut = [
  ...(liveKitServer() === undefined ? ['**/liveKit*.spec.ts'] : []),
  ...(natsServer() === undefined ? ['**/processes.spec.ts'] : []),
  ...(turnServer() === undefined ? ['**/relay.spec.ts'] : []),
];

/** Scenarios that for most of their time wait for what takes the program as long: they do so beside all others. */
const WAITS = /@waits/;
/** A scenario is three browsers that encode and decode: two at once on two cores are slower than one after the other. */
const busyAtOnce = availableParallelism() > 2 ? 2 : 1;

export default defineConfig({
  testDir: '.',
  testIgnore: leftOut,
  testMatch: ['scenarios/**/*.spec.ts', 'media/**/*.spec.ts', 'looks/**/*.spec.ts', 'studio/**/*.spec.ts'],
  snapshotPathTemplate: '{testDir}/looks/pictures/{arg}{ext}',
  outputDir: '../test-results',
  workers: busyAtOnce + 1,
  projects: [
    { name: 'busy', grepInvert: WAITS, workers: busyAtOnce },
    { name: 'waiting', grep: WAITS, workers: 1 },
  ],
  fullyParallel: true,
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ...(report === undefined ? [] : ([['json', { outputFile: report }]] as const))],
  use: { launchOptions: browserLaunch, locale: 'en-US', screenshot: 'only-on-failure' },
});
