import type { FastifyInstance } from 'fastify';

/**
 * `/healthz`: the process answers. `/readyz`: it may be sent people; 503 from the moment it begins to stop, and while what it
 * needs (the bus, its media server) is away.
 * `/metrics`: the text of `metrics`, in the Prometheus format.
 */
export function healthRoutes(app: FastifyInstance, ready: () => boolean, metrics: () => string): void {
  app.get('/healthz', (_request, reply) => reply.type('text/plain').send('ok\n'));
  app.get('/readyz', (_request, reply) => {
    const yes = ready();
    return reply
      .status(yes ? 200 : 503)
      .type('text/plain')
      .send(yes ? 'ready\n' : 'not ready\n');
  });
  app.get('/metrics', (_request, reply) =>
    reply.type('text/plain; version=0.0.4; charset=utf-8').send(metrics()),
  );
}
