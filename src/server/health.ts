import type { FastifyInstance } from 'fastify';

/** Why it may not be sent people, in words; undefined: it may. */
export type WhyUnready = () => string | undefined;

/**
 * `/healthz`: the process answers. `/readyz`: it may be sent people; 503 with the reason from the moment it begins to drain or to
 * stop, and while what it needs (the bus, its media server) is away.
 * `/metrics`: the text of `metrics`, in the Prometheus format.
 */
export function healthRoutes(app: FastifyInstance, unready: WhyUnready, metrics: () => string): void {
  app.get('/healthz', (_request, reply) => reply.type('text/plain').send('ok\n'));
  app.get('/readyz', (_request, reply) => {
    const why = unready();
    return reply
      .status(why === undefined ? 200 : 503)
      .type('text/plain')
      .send(why === undefined ? 'ready\n' : `not ready: ${why}\n`);
  });
  app.get('/metrics', (_request, reply) =>
    reply.type('text/plain; version=0.0.4; charset=utf-8').send(metrics()),
  );
}
