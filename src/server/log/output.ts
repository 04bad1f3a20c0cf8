import type { Writable } from 'node:stream';
import type { LogSink } from './book.ts';
import { jsonLine, textLine } from './line.ts';

export interface LogOutput {
  sink: LogSink;
  /** Writes what is waiting; call it before the process ends. */
  flush(): void;
}

/**
 * Writes lines to a stream, those of one turn of the event loop in one piece: two hundred moves at once are
 * thousands of lines, and a system call for each would be felt by the moves.
 */
export function createLogOutput(
  stream: Writable,
  { format, named }: { format: 'text' | 'json'; named: boolean },
): LogOutput {
  const waiting: string[] = [];
  const flush = () => {
    if (waiting.length === 0) return;
    const text = `${waiting.join('\n')}\n`;
    waiting.length = 0;
    stream.write(text);
  };
  return {
    sink(line) {
      if (waiting.length === 0) setImmediate(flush);
      waiting.push(format === 'json' ? jsonLine(line) : textLine(line, named));
    },
    flush,
  };
}
