import type { TraceEvent } from '../cluster/ports.ts';

/** Seconds; the public budgets of a move lie between them. */
export const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] as const;

export interface Histogram {
  /** How many took up to so long, for each of `BUCKETS`. */
  counts: readonly number[];
  sum: number;
  count: number;
}

/** What one call bridge knows of the steps of moves, whoever took them, by their numbers. */
export interface StepCounts {
  steps: ReadonlyMap<number, number>;
  /** From the order until the step was taken. */
  times: ReadonlyMap<number, Histogram>;
}

export interface MoveTimes {
  note(bridge: string, event: TraceEvent): void;
  of(bridge: string): StepCounts;
}

/** Moves whose order is remembered. */
const KEPT = 10_000;

/** How often the steps of moves are taken, and how long after their orders; as the call bridges of this process tell. */
export function createMoveTimes(): MoveTimes {
  /** By move, the oldest first: the first steps come before a bridge knows more of a move than its id. */
  const ordered = new Map<string, number>();
  const bridges = new Map<string, { steps: Map<number, number>; times: Map<number, Counting> }>();

  function countsOf(bridge: string) {
    const counts = bridges.get(bridge) ?? { steps: new Map(), times: new Map() };
    bridges.set(bridge, counts);
    return counts;
  }

  function observe(times: Map<number, Counting>, step: number, seconds: number) {
    const histogram = times.get(step) ?? { counts: BUCKETS.map(() => 0), sum: 0, count: 0 };
    times.set(step, histogram);
    for (const [index, bucket] of BUCKETS.entries())
      if (seconds <= bucket) histogram.counts[index] = (histogram.counts[index] ?? 0) + 1;
    histogram.sum += seconds;
    histogram.count += 1;
  }

  return {
    note(bridge, { moveId, step, at, askedAt }) {
      const { steps, times } = countsOf(bridge);
      steps.set(step, (steps.get(step) ?? 0) + 1);
      if (step === 1) {
        ordered.set(moveId, at);
        const [oldest] = ordered.keys();
        if (ordered.size > KEPT && oldest !== undefined) ordered.delete(oldest);
      }
      const since = askedAt ?? ordered.get(moveId);
      if (since !== undefined && step > 1) observe(times, step, Math.max(0, at - since) / 1_000);
    },
    of: countsOf,
  };
}

type Counting = Histogram & { counts: number[] };
