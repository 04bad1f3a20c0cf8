import type { Clock } from '../ports.ts';

/** Somebody who does not come makes room after this long: a sleeping laptop must not keep others waiting. */
const HOLDS_FOR = 2_000;
/** So long an order waits for its turn before it is answered. */
const ANSWERED_WITHIN = 250;

export interface Turn {
  /**
   * Resolves when it has come or was given up, and after a moment in any case: whoever orders one move after another goes at the
   * pace at which they are made, and one who sleeps holds up nobody's order.
   */
  readonly come: Promise<void>;
  /** Gives the place up, whether it was had or waited for. */
  leave(): void;
}

/** Moves hundreds of people at once without everybody's browser knocking in the same moment. */
export interface Pace {
  /** Begins now, or in its turn. */
  take(begin: () => void): Turn;
}

/** `atOnce`: how many may be on their way at a time. */
export function createPace(clock: Clock, atOnce: number): Pace {
  /** In order. */
  const waiting = new Set<() => void>();
  let underWay = 0;

  function next() {
    for (const start of waiting) {
      if (underWay >= atOnce) return;
      waiting.delete(start);
      start();
    }
  }

  return {
    take(begin) {
      let makeRoom = () => {};
      let hasCome = () => {};
      const come = new Promise<void>((resolve) => {
        const cancel = clock.after(ANSWERED_WITHIN, resolve);
        hasCome = () => {
          cancel();
          resolve();
        };
      });
      const start = () => {
        underWay += 1;
        const cancel = clock.after(HOLDS_FOR, () => makeRoom());
        makeRoom = () => {
          makeRoom = () => {};
          cancel();
          underWay -= 1;
          next();
        };
        hasCome();
        begin();
      };
      waiting.add(start);
      next();
      return {
        come,
        leave() {
          if (waiting.delete(start)) hasCome();
          else makeRoom();
        },
      };
    },
  };
}
