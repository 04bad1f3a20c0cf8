/** W3C trace context, level 1: `00-<trace>-<parent>-<flags>`, lower case, neither id all zeros. */
const TRACEPARENT = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

export interface TraceContext {
  traceId: string;
  /** Of the span that asked. */
  parentId: string | undefined;
}

export function readTraceparent(header: string | undefined): TraceContext | undefined {
  const [, version, traceId = '', parentId = '', , more] = TRACEPARENT.exec(header ?? '') ?? [];
  if (version === undefined || version === 'ff' || (version === '00' && more !== undefined)) return undefined;
  if (/^0+$/.test(traceId) || /^0+$/.test(parentId)) return undefined;
  return { traceId, parentId };
}

/** A move whose order came without one: its id has 32 hexadecimal digits, so whoever knows the move knows the trace. */
export const traceOfMove = (moveId: string): TraceContext => ({
  traceId: moveId.replaceAll('-', ''),
  parentId: undefined,
});
