import type { Clock } from '../ports.ts';

/** Somebody who does not come makes room after this long: a sleeping laptop must not keep others waiting. */
const HOLDS_FOR = 2_000;

/** Moves hundreds of people at once without everybody's browser knocking in the same moment. */
export interface Pace {
  /** Begins now, or in its turn. The answer gives the place up, whether it was had or waited for. */
  take(begin: () => void): () => void;
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
      const start = () => {
        underWay += 1;
        const cancel = clock.after(HOLDS_FOR, () => makeRoom());
        makeRoom = () => {
          makeRoom = () => {};
          cancel();
          underWay -= 1;
          next();
        };
        begin();
      };
      waiting.add(start);
      next();
      return () => {
        if (!waiting.delete(start)) makeRoom();
      };
    },
  };
}
