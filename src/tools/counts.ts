import { existsSync } from 'node:fs';
import * as v from 'valibot';
import { readJson } from './process.ts';

/** How many tests passed and failed; a report that is missing counts as one failure. */
export interface Counts {
  passed: number;
  failed: number;
}

const NO_REPORT: Counts = { passed: 0, failed: 1 };

const VitestReport = v.object({
  success: v.boolean(),
  numPassedTests: v.number(),
  numFailedTests: v.number(),
});

export function vitestCounts(path: string): Counts {
  if (!existsSync(path)) return NO_REPORT;
  const report = v.parse(VitestReport, readJson(path));
  // A file that cannot be loaded fails the run without a failing test in it.
  const failed = report.success ? 0 : Math.max(1, report.numFailedTests);
  return { passed: report.numPassedTests, failed };
}

const PlaywrightReport = v.object({
  stats: v.object({ expected: v.number(), unexpected: v.number(), flaky: v.number() }),
  errors: v.array(v.unknown()),
});

export function playwrightCounts(path: string): Counts {
  if (!existsSync(path)) return NO_REPORT;
  const { stats, errors } = v.parse(PlaywrightReport, readJson(path));
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length };
}
