import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as v from 'valibot';
import { afterEach, expect, it } from 'vitest';
import { systemClock } from '../../cluster/systemClock.ts';
import { createExporter } from './exporter.ts';
import { readTraceparent } from './traceContext.ts';

const MOVE = '5b0a3f8e-2b1f-4c55-8a39-6f0c7c9d3e11';
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT = '00f067aa0ba902b7';

const Span = v.looseObject({
  traceId: v.string(),
  spanId: v.string(),
  parentSpanId: v.optional(v.string()),
  name: v.string(),
  startTimeUnixNano: v.string(),
  endTimeUnixNano: v.string(),
});
const Body = v.looseObject({
  resourceSpans: v.tuple([v.looseObject({ scopeSpans: v.tuple([v.looseObject({ spans: v.array(Span) })]) })]),
});

const stops: (() => unknown)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

async function collector() {
  const paths: string[] = [];
  const spans: v.InferOutput<typeof Span>[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += String(part);
    paths.push(`${request.method} ${request.url} ${request.headers['content-type']}`);
    spans.push(...v.parse(Body, JSON.parse(body)).resourceSpans[0].scopeSpans[0].spans);
    response.end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(() => server.close());
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/otlp`, paths, spans };
}

const log: string[] = [];
const exporting = (endpoint: string) =>
  createExporter({ endpoint, clock: systemClock, log: (_, text) => log.push(text) });
const step = (number: number, at: number, traceparent?: string) => ({
  moveId: MOVE,
  step: number,
  part: 'cbcms1',
  at,
  detail: 'x',
  ...(traceparent === undefined ? {} : { traceparent }),
});

it('steps are spans of one trace, under one of the whole move, in the trace that the order came with', async () => {
  const { endpoint, paths, spans } = await collector();
  const exporter = exporting(endpoint);
  exporter.trace(step(1, 1_000, `00-${TRACE}-${PARENT}-01`));
  exporter.trace(step(2, 1_004));
  exporter.trace(step(11, 1_150));
  await exporter.stop();
  expect(paths).toEqual(['POST /otlp/v1/traces application/json']);
  expect(spans.map(({ name }) => name)).toEqual(['move step 1', 'move step 2', 'move step 11', 'move']);
  expect(new Set(spans.map(({ traceId }) => traceId))).toEqual(new Set([TRACE]));
  const move = spans.at(-1);
  expect(move).toMatchObject({
    parentSpanId: PARENT,
    startTimeUnixNano: '1000000000',
    endTimeUnixNano: '1150000000',
  });
  expect(spans[1]).toMatchObject({
    parentSpanId: move?.spanId,
    startTimeUnixNano: '1000000000',
    endTimeUnixNano: '1004000000',
  });
});

it('without one the trace has the digits of the move', async () => {
  const { endpoint, spans } = await collector();
  const exporter = exporting(endpoint);
  exporter.trace(step(1, 1_000));
  await exporter.stop();
  expect(spans[0]?.traceId).toBe(MOVE.replaceAll('-', ''));
});

it('a collector that is away is said once, and costs nothing else', async () => {
  const exporter = exporting('http://127.0.0.1:1/');
  exporter.trace(step(1, 1_000));
  await exporter.stop();
  exporter.trace(step(2, 1_001));
  await exporter.stop();
  expect(log.filter((line) => line.includes('does not take them'))).toHaveLength(1);
});

it.each([
  [`00-${TRACE}-${PARENT}-01`, true],
  [`01-${TRACE}-${PARENT}-01-more`, true],
  [`00-${TRACE}-${PARENT}-01-more`, false],
  [`ff-${TRACE}-${PARENT}-01`, false],
  [`00-${'0'.repeat(32)}-${PARENT}-01`, false],
  [`00-${TRACE}-${'0'.repeat(16)}-01`, false],
  [`00-${TRACE.toUpperCase()}-${PARENT}-01`, false],
  ['', false],
])('a trace context is read as W3C has it: %s', (header, good) => {
  expect(readTraceparent(header) !== undefined).toBe(good);
});
