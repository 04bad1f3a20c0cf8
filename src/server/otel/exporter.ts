import { randomBytes } from 'node:crypto';
import type { Clock, Log, Trace, TraceEvent } from '../../cluster/ports.ts';
import type { MoveRecord } from '../../protocol/moveRecord.ts';
import { traceOfMove } from '../../protocol/traceContext.ts';

export interface ExporterOptions {
  /** `OTEL_EXPORTER_OTLP_ENDPOINT`: a collector that takes OTLP as JSON over HTTP. */
  endpoint: string;
  clock: Clock;
  log: Log;
}

export interface Exporter {
  trace: Trace;
  /** A move that was asked for here has an outcome. */
  ended(record: MoveRecord): void;
  /** Sends what is there. */
  stop(): Promise<void>;
}

/** Of each move its latest step, as far as this process knows. */
type Latest = Map<string, number>;

const EVERY = 2_000;
const WITHIN = 5_000;
/** Beyond this what has not been sent is dropped: traces are for looking on, and must not take the memory of meetings. */
const MOST_WAITING = 5_000;
const MOST_MOVES = 10_000;
const SERVER = 2;
const INTERNAL = 1;
const ERROR = 2;

const nanoseconds = (at: number): string => `${Math.round(at)}000000`;
const text = (key: string, value: string) => ({ key, value: { stringValue: value } });

function stepSpan({ moveId, step, part, at, detail, traceparent }: TraceEvent, before: number) {
  const { traceId, spanId } = traceOfMove({ moveId, traceparent });
  return {
    traceId,
    spanId: randomBytes(8).toString('hex'),
    parentSpanId: spanId,
    name: `move step ${step}`,
    kind: INTERNAL,
    startTimeUnixNano: nanoseconds(Math.min(before, at)),
    endTimeUnixNano: nanoseconds(at),
    attributes: [text('segue.move.id', moveId), text('segue.part', part), text('segue.detail', detail)],
  };
}

function moveSpan({ facts, verdict }: MoveRecord) {
  const { id: moveId, traceparent, askedAt, askedOf } = facts;
  const { traceId, spanId, parentId } = traceOfMove({ moveId, traceparent });
  const outcome = verdict?.outcome ?? 'moving';
  return {
    traceId,
    spanId,
    ...(parentId === undefined ? {} : { parentSpanId: parentId }),
    name: 'move',
    kind: SERVER,
    startTimeUnixNano: nanoseconds(askedAt),
    endTimeUnixNano: nanoseconds(Math.max(verdict?.at ?? askedAt, askedAt)),
    attributes: [
      text('segue.move.id', moveId),
      text('segue.part', askedOf),
      text('segue.outcome', outcome),
      ...(verdict?.why ? [text('segue.why', verdict.why)] : []),
    ],
    ...(outcome === 'landed' ? {} : { status: { code: ERROR } }),
  };
}

/**
 * Tells a collector of the steps of moves, as spans under one for the move, which the process tells that was asked for it. Each
 * lasts from the step before it, so that they read as the move went. What the asker does not record is not told. A collector
 * that is away is said once; what it misses is lost.
 */
export function createExporter({ endpoint, clock, log }: ExporterOptions): Exporter {
  const url = new URL('v1/traces', endpoint.endsWith('/') ? endpoint : `${endpoint}/`);
  const latest: Latest = new Map();
  const told = new Set<string>();
  let waiting: object[] = [];
  let failed = false;

  function add(span: object) {
    if (waiting.length < MOST_WAITING) waiting.push(span);
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
      if (!traceOfMove(event).sampled) return;
      const before = latest.get(event.moveId) ?? event.at;
      add(stepSpan(event, before));
      latest.set(event.moveId, Math.max(before, event.at));
      forgetOldest(latest);
    },
    ended(record) {
      const { id: moveId, traceparent } = record.facts;
      if (told.has(moveId) || !traceOfMove({ moveId, traceparent }).sampled) return;
      add(moveSpan(record));
      told.add(moveId);
      forgetOldest(told);
    },
    async stop() {
      cancel();
      await send();
    },
  };
}

function forgetOldest(moves: Latest | Set<string>) {
  const [oldest] = moves.keys();
  if (moves.size > MOST_MOVES && oldest !== undefined) moves.delete(oldest);
}
