import type { Clock } from '../cluster/ports.ts';

/** Milliseconds that the next message takes. */
export interface Delays {
  next(): number;
  /** From now on these, one after the other, over and over; none is no delay at all. */
  set(list: readonly number[]): void;
}

export function createDelays(initial: readonly number[] = []): Delays {
  let list = initial;
  let at = 0;
  return {
    next() {
      const delay = list[at % Math.max(1, list.length)] ?? 0;
      at += 1;
      return delay;
    },
    set(next) {
      list = next;
      at = 0;
    },
  };
}

/** A way that keeps order: whatever is sent later arrives no earlier. */
export function createWay(clock: Clock, delay: () => number): (arrive: () => void) => void {
  let last = 0;
  return (arrive) => {
    last = Math.max(last, clock.now() + delay());
    clock.after(last - clock.now(), arrive);
  };
}
