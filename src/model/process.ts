import type { Clock } from '../cluster/ports.ts';

/** A program that runs somewhere. When it is killed, what it had planned does not happen, and nobody is told. */
export interface Process {
  readonly name: string;
  readonly clock: Clock;
  readonly alive: boolean;
  /** Tasks that wait for their time. */
  readonly planned: number;
  kill(): void;
}

export function createProcess(name: string, time: Clock): Process {
  const planned = new Set<() => void>();
  let alive = true;
  return {
    name,
    clock: {
      now: () => time.now(),
      after(delay, task) {
        if (!alive) return () => {};
        const cancel = time.after(delay, () => {
          planned.delete(forget);
          task();
        });
        const forget = () => {
          planned.delete(forget);
          cancel();
        };
        planned.add(forget);
        return forget;
      },
    },
    get alive() {
      return alive;
    },
    get planned() {
      return planned.size;
    },
    kill() {
      alive = false;
      for (const forget of [...planned]) forget();
    },
  };
}
