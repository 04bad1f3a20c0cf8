import { channel } from 'node:diagnostics_channel';
import type { Trace, TraceEvent } from '../cluster/ports.ts';

/** What became of moves, step by step, over all parts of this process. */
export interface TraceBook {
  trace: Trace;
  /** The latest events, oldest first. */
  events(): readonly TraceEvent[];
  subscribe(reader: Trace): () => void;
}

/** The events of some thousand moves: enough to find out why one failed an hour ago. */
const KEPT = 20_000;
/** Where a module that Node preloads (`--import`) hears of each step, before anything comes of it. */
const CHANNEL = channel('segue:step');

export function createTraceBook(kept = KEPT): TraceBook {
  let events: TraceEvent[] = [];
  const readers = new Set<Trace>();
  return {
    trace(event) {
      events.push(event);
      // Now and then, since each time is a copy.
      if (events.length > 2 * kept) events = events.slice(-kept);
      for (const reader of readers) reader(event);
      if (CHANNEL.hasSubscribers) CHANNEL.publish(event);
    },
    events: () => events.slice(-kept),
    subscribe(reader) {
      readers.add(reader);
      return () => readers.delete(reader);
    },
  };
}
