import type { Trace } from '../cluster/ports.ts';

/** Seconds; the public budgets of a move lie between them. */
export const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] as const;

export interface Histogram {
  /** How many took up to so long, for each of `BUCKETS`. */
  counts: readonly number[];
  sum: number;
  count: number;
}

export interface MoveTimes {
  trace: Trace;
  /** Of this part, by step: from the order until it was taken. */
  of(part: string): ReadonlyMap<number, Histogram>;
}

/** Moves whose order is remembered. */
const KEPT = 10_000;

/** How long after its order each step of a move is taken, of all parts that this process sees. */
export function createMoveTimes(): MoveTimes {
  /** By move, the oldest first. */
  const ordered = new Map<string, number>();
  const parts = new Map<string, Map<number, { counts: number[]; sum: number; count: number }>>();

  function observe(part: string, step: number, seconds: number) {
    const steps = parts.get(part) ?? new Map();
    parts.set(part, steps);
    const histogram = steps.get(step) ?? { counts: BUCKETS.map(() => 0), sum: 0, count: 0 };
    steps.set(step, histogram);
    for (const [index, bucket] of BUCKETS.entries()) if (seconds <= bucket) histogram.counts[index] += 1;
    histogram.sum += seconds;
    histogram.count += 1;
  }

  return {
    trace({ moveId, step, part, at }) {
      if (step === 1) {
        ordered.set(moveId, at);
        const [oldest] = ordered.keys();
        if (ordered.size > KEPT && oldest !== undefined) ordered.delete(oldest);
      }
      const since = ordered.get(moveId);
      if (since !== undefined && step > 1) observe(part, step, Math.max(0, at - since) / 1_000);
    },
    of: (part) => parts.get(part) ?? new Map(),
  };
}
