/** What is held at a step of a move, until somebody lets it go. */
export interface Held {
  step: number;
  /** The message, as one would speak of it. */
  what: string;
}

/**
 * Stops a move at each of its steps, once. Nothing to wait for: `null`, so that what is not held is not a turn later
 * than it would be without.
 */
export interface Gate {
  pass(step: number, what: string): Promise<void> | null;
  held(): Held | null;
  next(): void;
  /** A new move: each step is still to come. `stops`: whether it is held at all. */
  begin(stops: boolean): void;
  /** Lets everything go, and holds nothing more of this move. */
  open(): void;
}

export function createGate(onChange: (held: Held | null) => void): Gate {
  const waiting: (Held & { go: () => void })[] = [];
  const passed = new Set<number>();
  let stops = false;

  const held = () => {
    const [first] = waiting;
    return first ? { step: first.step, what: first.what } : null;
  };

  return {
    pass(step, what) {
      if (!stops || passed.has(step)) return null;
      passed.add(step);
      return new Promise((go) => {
        waiting.push({ step, what, go });
        onChange(held());
      });
    },
    held,
    next() {
      const one = waiting.shift();
      if (!one) return;
      onChange(held());
      one.go();
    },
    begin(wished) {
      passed.clear();
      stops = wished;
    },
    open() {
      stops = false;
      const all = waiting.splice(0);
      if (all.length > 0) onChange(null);
      for (const one of all) one.go();
    },
  };
}
