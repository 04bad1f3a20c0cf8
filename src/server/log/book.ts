import type { Log, LogLevel } from '../../cluster/ports.ts';
import type { LogLine } from './line.ts';

export type LogSink = (line: LogLine) => void;

/** Where every part of the process writes, and whoever wants to reads along. */
export interface LogBook {
  /** The log of one part. */
  of(part: string): Log;
  /** The answer ends the subscription. */
  subscribe(sink: LogSink): () => void;
}

const RANK: Record<LogLevel, number> = { Info: 0, Warning: 1, Error: 2 };

/** Lines below `least` are dropped before anybody sees them. */
export function createLogBook(now: () => number = Date.now, least: LogLevel = 'Info'): LogBook {
  const sinks = new Set<LogSink>();
  return {
    of: (part) => (level, text, move) => {
      if (RANK[level] < RANK[least]) return;
      const line: LogLine = { at: now(), part, level, text, ...(move && { move }) };
      for (const sink of sinks) sink(line);
    },
    subscribe(sink) {
      sinks.add(sink);
      return () => sinks.delete(sink);
    },
  };
}
