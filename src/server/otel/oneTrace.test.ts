import { afterEach, expect, it } from 'vitest';
import { startCluster } from '../cluster.ts';
import { jsonLine } from '../log/line.ts';
import { startCollector } from '../testing/collector.ts';
import { admission, connectGuest } from '../testing/guest.ts';

const SPACE_2 = '59b9e43e-b277-4d33-a244-e896d20f2049';
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const OPERATOR = '00f067aa0ba902b7';

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

it("[M25] the operator's request, call bridges, web bridge and client are one trace, and the log's lines name it", {
  timeout: 20_000,
}, async () => {
  const { endpoint, spans } = await startCollector(stops);
  const cluster = await startCluster({ otlp: endpoint });
  stops.push(cluster.stop);
  const lines: Record<string, unknown>[] = [];
  cluster.onLog((line) => lines.push(JSON.parse(jsonLine(line))));
  const guest = await connectGuest(cluster.url);
  const id = await guest.authenticate(await admission(cluster.url, '1001', 'Ann'), false);
  const post = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(`${cluster.apis[1]?.url}/api/v1/${path}`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${cluster.user}:${cluster.password}`)}`, ...headers },
      body: new URLSearchParams(form),
    });
  const made = await post('calls', { coSpace: SPACE_2 });
  const order = await post(
    `${made.headers.get('location')?.replace('/api/v1/', '')}/participants`,
    { movedParticipant: id },
    { traceparent: `00-${TRACE}-${OPERATOR}-01` },
  );
  const moveId = order.headers.get('segue-move') ?? '';
  const { data: move } = await guest.told('POST /api/call/session/move');
  const arrival = await connectGuest(cluster.url);
  await arrival.authenticate(move.token, true);
  guest.acceptMove();
  await guest.ask('POST', '/api/call/session/end', { reason: 'moved', moveId });
  await arrival.ask('POST', '/api/call/session/live');
  await cluster.stop();

  const span_id = moveId.replaceAll('-', '').slice(16);
  const about = lines.filter((line) => line['moveId'] !== undefined);
  for (const line of about) expect(line).toMatchObject({ moveId, trace_id: TRACE, span_id });
  const said = about.map(({ part, text }) => `${part} ${text}`).join('\n');
  expect(said).toMatch(/^cbcms2 API trace \d+: POST for "\/api\/v1\/calls\//m);
  expect(said).toMatch(/^cbcms2 API trace \d+: Location: /m);
  expect(said).toMatch(/^webbridge1 move message of cbcms\d: on the socket of session /m);
  expect(said).toMatch(/^cbcms\d participant "guest\d+" joined space /m);

  expect(new Set(spans.map(({ traceId }) => traceId))).toEqual(new Set([TRACE]));
  const whole = spans.filter(({ name }) => name === 'move');
  expect(whole).toMatchObject([{ spanId: span_id, parentSpanId: OPERATOR }]);
  const steps = spans.filter(({ name }) => name !== 'move');
  expect(steps).toHaveLength(11);
  for (const { parentSpanId } of steps) expect(parentSpanId).toBe(span_id);
});
