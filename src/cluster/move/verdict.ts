import type { MoveRecord, Verdict } from '../../protocol/moveRecord.ts';

/** Whoever saw the person land knows more than who saw them go, and that one more than who gave up waiting. */
const WEIGHT = { stayed: 1, between: 2, landed: 3 } as const;

/** Which of two is to be believed, where the parts of a cluster that fell apart decided by themselves. */
export function better(one: Verdict | null, other: Verdict | null): Verdict | null {
  if (!one || !other) return one ?? other;
  return WEIGHT[other.outcome] > WEIGHT[one.outcome] ? other : one;
}

/** What several bridges know of one move, put together. */
export function together(records: readonly MoveRecord[]): MoveRecord | undefined {
  const [first] = records;
  if (!first) return undefined;
  let verdict: Verdict | null = null;
  let committedAt: number | null = null;
  for (const record of records) {
    verdict = better(verdict, record.verdict);
    committedAt ??= record.committedAt;
  }
  // One that has gone over did not stay, whatever the target thought when it forgot the arrival.
  if (verdict?.outcome === 'stayed' && committedAt !== null) verdict = { ...verdict, outcome: 'between' };
  return { ...first, verdict, committedAt };
}
