import type { Recall } from '../../cluster/ports.ts';
import type { LogSink } from './book.ts';
import type { LogLine } from './line.ts';

/** Each part's latest lines: an hour of ordinary days, and the last few hundred moves of a busy one. */
const KEPT = 20_000;
/** Of one move, at one part. */
const MOST = 300;
const GUEST = /guest\d{10}/g;
const TRACE = /^API trace \d+:/;

export interface LogMemory {
  sink: LogSink;
  of(part: string): Recall;
}

/** Remembers what was logged, for whoever wants to know why a move went as it did. */
export function createLogMemory(kept = KEPT): LogMemory {
  const parts = new Map<string, LogLine[]>();
  return {
    sink(line) {
      const lines = parts.get(line.part) ?? [];
      lines.push(line);
      // Now and then, since each time is a copy.
      parts.set(line.part, lines.length > 2 * kept ? lines.slice(-kept) : lines);
    },
    of: (part) => (ids, from, until) => {
      const lines = (parts.get(part) ?? []).filter(({ at }) => at >= from && at <= until);
      return linesAbout(lines, ids)
        .slice(0, MOST)
        .map(({ at, level, text }) => ({ part, at, level, text }));
    },
  };
}

/**
 * Lines with one of these ids, with the guest ids that those name, and of the request of the API that was answered with
 * one of them. Other requests that name them are somebody looking on.
 */
export function linesAbout(lines: readonly LogLine[], ids: readonly string[]): LogLine[] {
  const named = lines.filter(({ text }) => ids.some((id) => text.includes(id)));
  const guests = named.flatMap(({ text }) => (TRACE.test(text) ? [] : (text.match(GUEST) ?? [])));
  const requests = named.flatMap(({ text }) =>
    text.includes(': Location: ') ? (TRACE.exec(text) ?? []) : [],
  );
  const words = [...ids, ...new Set(guests)];
  return lines.filter(({ text }) => {
    const [request] = TRACE.exec(text) ?? [];
    return request === undefined ? words.some((word) => text.includes(word)) : requests.includes(request);
  });
}
