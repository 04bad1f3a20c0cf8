import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureBrowser } from './browser.ts';
import { build } from './build.ts';
import { leftOut } from './engines.ts';
import { print, root, runPackage } from './process.ts';
import { buildStorybook } from './storybook.ts';

/*
 * npm run bench: how fast the built program moves people: a thousand at once, and one in a real browser; where this
 * machine can put a round-trip time between them, with that too. Arguments choose benchmarks in the browser alone:
 * `npm run bench -- crowd`.
 */

const ROUND_TRIPS = [0, 40, 100];
/** In a namespace made by this script, this host a round trip away. */
const withRtt = join(root, 'e2e/bench/rtt/with-rtt.sh');
const ADDRESS = '127.9.0.2';

const built = (await build()) || (await buildStorybook());
if (built !== 0) process.exit(built);
const chosen = process.argv.slice(2);
const protocol = ['massMove', 'orders', 'load'];
const outcomes: number[] = [];
const withoutBrowser = protocol.filter((name) => chosen.length === 0 || chosen.includes(name));
for (const file of withoutBrowser.map((name) => `e2e/bench/${name}.ts`))
  outcomes.push((await runPackage('tsx', [file], { output: 'show' })).code);
if (chosen.length > 0 && chosen.every((name) => protocol.includes(name)))
  process.exit(outcomes.find((code) => code !== 0) ?? 0);
const browser = await ensureBrowser();
if (browser === undefined) {
  print('No Chromium was found. Install Chromium or Chrome, or set SEGUE_CHROMIUM to the path of one.');
  process.exit(1);
}

for (const words of leftOut()) print(words);

const far = spawnSync(withRtt, ['40', 'true'], { encoding: 'utf8' });
const canBeFar = far.status === 0;
if (!canBeFar) {
  const why = (far.stderr || far.error?.message || '').trim().split('\n').at(-1);
  print(`Left out: round-trip times other than 0. They need Linux, a C compiler and root (${why}).`);
}

for (const rtt of canBeFar ? ROUND_TRIPS : [0]) {
  const args = ['test', '--config', 'e2e/bench/playwright.config.ts', ...chosen];
  const env = { SEGUE_CHROMIUM: browser, SEGUE_BENCH_RTT: String(rtt) };
  const { code } = await runPackage('@playwright/test', args, {
    output: 'show',
    ...(rtt === 0
      ? { env }
      : { env: { ...env, SEGUE_BENCH_ADDRESS: ADDRESS }, through: [withRtt, String(rtt)] }),
  });
  outcomes.push(code);
}
process.exitCode = outcomes.find((code) => code !== 0) ?? 0;
