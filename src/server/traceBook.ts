import { channel } from 'node:diagnostics_channel';
import type { Trace, TraceEvent } from '../cluster/ports.ts';

/** What became of moves, step by step, over all parts of this process. */
export interface TraceBook {
  trace: Trace;
  /** The latest events, oldest first. */
  events(): readonly TraceEvent[];
  subscribe(reader: Trace): () => void;
  /** How often each step was taken at a part. */
  steps(part: string): ReadonlyMap<number, number>;
}

/** The events of some thousand moves: enough to find out why one failed an hour ago. */
const KEPT = 20_000;
/** Where a module that Node preloads (`--import`) hears of each step, before anything comes of it. */
const CHANNEL = channel('segue:step');

export function createTraceBook(kept = KEPT): TraceBook {
  let events: TraceEvent[] = [];
  const readers = new Set<Trace>();
  const counts = new Map<string, Map<number, number>>();
  return {
    trace(event) {
      events.push(event);
      // Now and then, since each time is a copy.
      if (events.length > 2 * kept) events = events.slice(-kept);
      const steps = counts.get(event.part) ?? new Map<number, number>();
      counts.set(event.part, steps.set(event.step, (steps.get(event.step) ?? 0) + 1));
      for (const reader of readers) reader(event);
      if (CHANNEL.hasSubscribers) CHANNEL.publish(event);
    },
    events: () => events.slice(-kept),
    subscribe(reader) {
      readers.add(reader);
      return () => readers.delete(reader);
    },
    steps: (part) => counts.get(part) ?? new Map(),
  };
}
