import type { Clock } from '../../cluster/ports.ts';

/** Time that can be made to stand still, for everything that waits by it. */
export interface StudioClock extends Clock {
  pause(): void;
  run(): void;
}

interface Planned {
  at: number;
  task: () => void;
}

/** The machine's own: from some beginning, and a way to wait. */
export interface MachineTime {
  now(): number;
  after(delay: number, task: () => void): () => void;
}

/** What is due at the same moment is done in the order it was planned in. `begin`: what the clock shows at first. */
export function createStudioClock(machine: MachineTime, begin: number): StudioClock {
  const planned: Planned[] = [];
  let shown = begin;
  /** When the machine's time showed `shown`; `null`: it stands still. */
  let since: number | null = machine.now();
  let unset: () => void = () => {};

  const now = () => shown + (since === null ? 0 : machine.now() - since);

  function set() {
    unset();
    const next = planned[0];
    unset = next && since !== null ? machine.after(Math.max(0, next.at - now()), ring) : () => {};
  }

  function ring() {
    const due = now();
    // A task may stop the clock: what is due after it then waits as well.
    while (since !== null && planned[0] && planned[0].at <= due) planned.shift()?.task();
    set();
  }

  return {
    now,
    after(delay, task) {
      const one: Planned = { at: now() + Math.max(0, delay), task };
      const later = planned.findIndex(({ at }) => at > one.at);
      planned.splice(later < 0 ? planned.length : later, 0, one);
      if (planned[0] === one) set();
      return () => {
        const index = planned.indexOf(one);
        if (index >= 0) planned.splice(index, 1);
        if (index === 0) set();
      };
    },
    pause() {
      if (since === null) return;
      shown = now();
      since = null;
      set();
    },
    run() {
      if (since !== null) return;
      since = machine.now();
      set();
    },
  };
}
