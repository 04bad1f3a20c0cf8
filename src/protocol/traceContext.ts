import * as v from 'valibot';

/*
 * W3C trace context, level 1. A move is one span, whose id is made of the move's, in the trace that its order came with
 * or in one that is made of the move's id as well: so whoever knows the move knows its trace, in whichever process.
 */

/** `00-<trace>-<parent>-<flags>`, lower case, neither id all zeros. */
const TRACEPARENT = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;
/** Of versions to come, all the same. */
const LONGEST = 256;
const SAMPLED = 1;

export interface TraceContext {
  traceId: string;
  /** Of the span that asked. */
  parentId: string;
  /** Whoever asked records it, too. */
  sampled: boolean;
}

export function readTraceparent(header: string | undefined): TraceContext | undefined {
  if (header === undefined || header.length > LONGEST) return undefined;
  const [, version, traceId = '', parentId = '', flags = '', more] = TRACEPARENT.exec(header) ?? [];
  if (version === undefined || version === 'ff' || (version === '00' && more !== undefined)) return undefined;
  if (/^0+$/.test(traceId) || /^0+$/.test(parentId)) return undefined;
  return { traceId, parentId, sampled: (Number.parseInt(flags, 16) & SAMPLED) === SAMPLED };
}

/** As it travels between bridges. */
export const Traceparent = v.pipe(
  v.string(),
  v.check((header) => readTraceparent(header) !== undefined),
);

/** A move, for whoever traces it. */
export interface TracedMove {
  moveId: string;
  /** That its order came with. */
  traceparent?: string | undefined;
}

export interface MoveTraceContext {
  traceId: string;
  /** Of the span of the whole move. */
  spanId: string;
  parentId: string | undefined;
  sampled: boolean;
}

export function traceOfMove({ moveId, traceparent }: TracedMove): MoveTraceContext {
  const digits = moveId.replaceAll('-', '');
  const asked = readTraceparent(traceparent);
  return {
    traceId: asked?.traceId ?? digits,
    spanId: digits.slice(16),
    parentId: asked?.parentId,
    sampled: asked?.sampled ?? true,
  };
}
