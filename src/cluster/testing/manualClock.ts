import type { Clock } from '../ports.ts';

export interface ManualClock extends Clock {
  /**
   * Lets so much time pass: what falls due is run in its order, each at its own time. `settle` runs before, between
   * and after, so that whatever a task set going has gone as far as it can.
   */
  advance(milliseconds: number, settle?: () => Promise<void>): Promise<void>;
}

interface Task {
  at: number;
  order: number;
  run: () => void;
}

/** Time that stands still until a test says otherwise. */
export function createManualClock(start = 1_700_000_000_000): ManualClock {
  const tasks = new Set<Task>();
  let now = start;
  let order = 0;

  function next(until: number): Task | undefined {
    let first: Task | undefined;
    for (const task of tasks) {
      const earlier = !first || task.at < first.at || (task.at === first.at && task.order < first.order);
      if (task.at <= until && earlier) first = task;
    }
    return first;
  }

  return {
    now: () => now,
    after(delay, run) {
      order += 1;
      const task = { at: now + Math.max(0, delay), order, run };
      tasks.add(task);
      return () => tasks.delete(task);
    },
    async advance(milliseconds, settle = breathe) {
      const until = now + milliseconds;
      await settle();
      for (let task = next(until); task; task = next(until)) {
        tasks.delete(task);
        now = Math.max(now, task.at);
        task.run();
        await settle();
      }
      now = until;
    },
  };
}

/** Lets everything run that needs no time. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
