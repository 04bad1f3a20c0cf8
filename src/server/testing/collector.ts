import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as v from 'valibot';

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

/** A collector of traces that takes OTLP as JSON; what stops it is added to `stops`. */
export async function startCollector(stops: (() => unknown)[]) {
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
