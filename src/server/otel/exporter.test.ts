import { afterEach, expect, it } from 'vitest';
import { systemClock } from '../../cluster/systemClock.ts';
import { startCollector } from '../testing/collector.ts';
import { moveRecord, NOBODY } from '../testing/fakeBridge.ts';
import { createExporter } from './exporter.ts';

const MOVE = '5b0a3f8e-2b1f-4c55-8a39-6f0c7c9d3e11';
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT = '00f067aa0ba902b7';

const stops: (() => unknown)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

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

it('steps are spans of one trace, under one of the whole move, whichever process tells of them', async () => {
  const { endpoint, paths, spans } = await startCollector(stops);
  const traceparent = `00-${TRACE}-${PARENT}-01`;
  const asked = exporting(endpoint);
  const target = exporting(endpoint);
  const { facts } = moveRecord();
  asked.trace(step(1, 1_000, traceparent));
  target.trace(step(5, 1_004, traceparent));
  target.trace(step(11, 1_150, traceparent));
  const landed = { outcome: 'landed', why: null, at: 1_150 } as const;
  const record = moveRecord({ facts: { ...facts, askedAt: 1_000, traceparent }, verdict: landed });
  asked.ended(record);
  asked.ended({ ...record, verdict: { ...landed, at: 1_200 } });
  await target.stop();
  await asked.stop();
  expect(paths).toEqual(Array(2).fill('POST /otlp/v1/traces application/json'));
  expect(spans.map(({ name }) => name)).toEqual(['move step 5', 'move step 11', 'move step 1', 'move']);
  expect(new Set(spans.map(({ traceId }) => traceId))).toEqual(new Set([TRACE]));
  const move = spans.at(-1);
  expect(move).toMatchObject({
    parentSpanId: PARENT,
    startTimeUnixNano: '1000000000',
    endTimeUnixNano: '1150000000',
  });
  for (const span of spans.slice(0, 3)) expect(span.parentSpanId).toBe(move?.spanId);
  expect(spans[1]).toMatchObject({ startTimeUnixNano: '1004000000', endTimeUnixNano: '1150000000' });
});

it('a move that did not land is an error, and says why', async () => {
  const { endpoint, spans } = await startCollector(stops);
  const exporter = exporting(endpoint);
  exporter.ended(moveRecord({ verdict: { outcome: 'stayed', why: 'deadline-passed', at: 2_000 } }));
  await exporter.stop();
  expect(spans).toMatchObject([{ name: 'move', status: { code: 2 } }]);
  expect(JSON.stringify(spans)).toContain('deadline-passed');
});

it('what its asker does not record is not told', async () => {
  const { endpoint, spans } = await startCollector(stops);
  const exporter = exporting(endpoint);
  exporter.trace(step(1, 1_000, `00-${TRACE}-${PARENT}-00`));
  exporter.trace({ ...step(1, 1_000), moveId: NOBODY });
  await exporter.stop();
  expect(spans.map(({ traceId }) => traceId)).toEqual([NOBODY.replaceAll('-', '')]);
});

it('without one the trace has the digits of the move', async () => {
  const { endpoint, spans } = await startCollector(stops);
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
