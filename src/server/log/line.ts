import type { LogLevel } from '../../cluster/ports.ts';
import { type TracedMove, traceOfMove } from '../../protocol/traceContext.ts';

/** One thing that happened, before it is written down. `at`: milliseconds since 1970. */
export interface LogLine {
  at: number;
  /** The call bridge, web bridge or process part that says so. */
  part: string;
  level: LogLevel;
  text: string;
  /** That it belongs to. */
  move?: TracedMove;
}

const LEVEL_WIDTH = 9;

/**
 * Control characters, line separators and direction overrides: with them a name or a form body could forge a
 * line of the log, or hide part of one.
 */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

const escaped = (character: string): string =>
  `\\u{${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}}`;

export const printable = (text: string): string => text.replace(UNPRINTABLE, escaped);

/**
 * The reference's format, in UTC: `2021-03-04  15:50:03.915  Info     instantiating user "guest2316075499"`.
 * Where several bridges share one output a line begins with the bridge's name and two spaces, so that
 * `grep '^cbcms2  '` gives the log that this bridge alone would have written.
 */
export function textLine(line: LogLine, named: boolean): string {
  const begin = named ? `${line.part}  ` : '';
  return `${begin}${timeInWords(line.at)}  ${line.level.padEnd(LEVEL_WIDTH)}${printable(line.text)}`;
}

/** In a crowd many lines are of the same millisecond. */
let last = { at: Number.NaN, words: '' };
function timeInWords(at: number): string {
  if (at !== last.at) last = { at, words: new Date(at).toISOString().slice(0, -1).replace('T', '  ') };
  return last.words;
}

/** One JSON object a line, for log collectors. What belongs to a move has its id, and its trace by the names of OpenTelemetry. */
export function jsonLine(line: LogLine): string {
  const { at, part, level, text, move } = line;
  return JSON.stringify({
    time: new Date(at).toISOString(),
    part,
    level,
    text,
    ...(move && traceFields(move)),
  });
}

function traceFields(move: TracedMove) {
  const { traceId, spanId } = traceOfMove(move);
  return { moveId: move.moveId, trace_id: traceId, span_id: spanId };
}
