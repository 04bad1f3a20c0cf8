import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Counts, vitestCounts } from './counts.ts';
import { type Outcome, print, root, runPackage, scratch } from './process.ts';

/*
 * Everything that can be checked without a browser: each step by name, two at a time, silent when it passes.
 */

interface Step {
  name: string;
  run(): Promise<Outcome>;
}

const unitReport = join(scratch, 'unit.json');
const quiet = (name: string, ...args: string[]): Promise<Outcome> =>
  runPackage(name, args, { output: 'keep' });
const tool = (name: string, ...args: string[]) =>
  quiet('tsx', join(root, 'src/tools', `${name}.ts`), ...args);

const steps: Step[] = [
  { name: 'types', run: () => quiet('typescript', '--noEmit') },
  {
    name: 'unit tests',
    run: () =>
      quiet('vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`),
  },
  {
    name: 'format and lint',
    run: () => quiet('@biomejs/biome', 'check', '--error-on-warnings', '--diagnostic-level=warn'),
  },
  {
    name: 'layers and cycles',
    run: () => quiet('dependency-cruiser', '--config', 'src/tools/layers.cjs', 'src', 'e2e'),
  },
  { name: 'dead code', run: () => quiet('knip', '--no-progress') },
  { name: 'rules and their tests', run: () => tool('spec') },
  { name: 'messages', run: () => tool('messages') },
  { name: 'storybook', run: () => tool('storybook', 'build') },
];

const AT_ONCE = 2;

/** Prints one line a step. Each step but the unit tests counts as failed once, or not at all. */
export async function check(): Promise<Counts> {
  mkdirSync(scratch, { recursive: true });
  rmSync(unitReport, { force: true });
  const waiting = [...steps];
  let failed = 0;
  const worker = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const began = performance.now();
      const { code, output } = await step.run();
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      print(`${code === 0 ? '✓' : '✗'} ${step.name.padEnd(22)} ${seconds.padStart(5)} s`);
      if (code === 0) continue;
      print(output.trimEnd());
      if (step.name !== 'unit tests') failed += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const unit = vitestCounts(unitReport);
  return { passed: unit.passed, failed: unit.failed + failed };
}

if (process.argv[1] === import.meta.filename) {
  const { passed, failed } = await check();
  print(`${passed} unit tests passed, ${failed === 0 ? 'nothing failed' : `${failed} failed`}`);
  process.exitCode = failed === 0 ? 0 : 1;
}
