import { randomBytes } from 'node:crypto';
import type { Clock, Log, Trace, TraceEvent } from '../../cluster/ports.ts';
import { readTraceparent, type TraceContext, traceOfMove } from './traceContext.ts';

export interface ExporterOptions {
  /** `OTEL_EXPORTER_OTLP_ENDPOINT`: a collector that takes OTLP as JSON over HTTP. */
  endpoint: string;
  clock: Clock;
  log: Log;
}

export interface Exporter {
  trace: Trace;
  /** Sends what is there. */
  stop(): Promise<void>;
}

interface Known {
  context: TraceContext;
  /** Of the span of the whole move, that the steps are in. */
  spanId: string;
  askedAt: number;
  lastAt: number;
}

const EVERY = 2_000;
const WITHIN = 5_000;
/** Beyond this what has not been sent is dropped: traces are for looking on, and must not take the memory of meetings. */
const MOST_WAITING = 5_000;
const MOST_MOVES = 10_000;
const LAST_STEP = 11;

const nanoseconds = (at: number): string => `${Math.round(at)}000000`;
const text = (key: string, value: string) => ({ key, value: { stringValue: value } });

/**
 * Tells a collector of the steps of moves, as spans under one for the move. Each lasts from the step before it, so that they
 * read as the move went. A collector that is away is said once; what it misses is lost.
 */
export function createExporter({ endpoint, clock, log }: ExporterOptions): Exporter {
  const url = new URL('v1/traces', endpoint.endsWith('/') ? endpoint : `${endpoint}/`);
  const moves = new Map<string, Known>();
  let waiting: object[] = [];
  let failed = false;

  function known(event: TraceEvent): Known {
    const before = moves.get(event.moveId);
    if (before) return before;
    const move: Known = {
      context: readTraceparent(event.traceparent) ?? traceOfMove(event.moveId),
      spanId: randomBytes(8).toString('hex'),
      askedAt: event.at,
      lastAt: event.at,
    };
    moves.set(event.moveId, move);
    const [oldest] = moves.keys();
    if (moves.size > MOST_MOVES && oldest !== undefined) moves.delete(oldest);
    return move;
  }

  function add(span: object) {
    if (waiting.length < MOST_WAITING) waiting.push(span);
  }

  function spanOf(event: TraceEvent, { context, spanId, lastAt }: Known) {
    const { moveId, step, part, at, detail } = event;
    return {
      traceId: context.traceId,
      spanId: randomBytes(8).toString('hex'),
      parentSpanId: spanId,
      name: `move step ${step}`,
      kind: 1,
      startTimeUnixNano: nanoseconds(Math.min(lastAt, at)),
      endTimeUnixNano: nanoseconds(at),
      attributes: [text('segue.move.id', moveId), text('segue.part', part), text('segue.detail', detail)],
    };
  }

  function wholeMove({ moveId, at }: TraceEvent, { context, spanId, askedAt }: Known) {
    return {
      traceId: context.traceId,
      spanId,
      ...(context.parentId === undefined ? {} : { parentSpanId: context.parentId }),
      name: 'move',
      kind: 2,
      startTimeUnixNano: nanoseconds(askedAt),
      endTimeUnixNano: nanoseconds(Math.max(at, askedAt)),
      attributes: [text('segue.move.id', moveId)],
    };
  }

  async function send() {
    const spans = waiting;
    waiting = [];
    if (spans.length === 0) return;
    const resource = { attributes: [text('service.name', 'segue')] };
    const body = JSON.stringify({
      resourceSpans: [{ resource, scopeSpans: [{ scope: { name: 'segue' }, spans }] }],
    });
    const headers = { 'Content-Type': 'application/json' };
    const taken = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(WITHIN) })
      .then(async (answer) => {
        await answer.body?.cancel();
        return answer.ok;
      })
      .catch(() => false);
    if (!taken && !failed) log('Warning', `traces: ${url.origin} does not take them`);
    failed = !taken;
  }

  let cancel = () => {};
  function later() {
    cancel = clock.after(EVERY, () => void send().then(later));
  }
  later();

  return {
    trace(event) {
      const move = known(event);
      add(spanOf(event, move));
      move.lastAt = Math.max(move.lastAt, event.at);
      if (event.step === LAST_STEP) add(wholeMove(event, move));
    },
    async stop() {
      cancel();
      await send();
    },
  };
}
