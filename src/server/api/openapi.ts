import type { FastifyInstance } from 'fastify';
import document from '../../../docs/openapi.json' with { type: 'json' };

/** Says what this API is to whoever asks; there is no secret in it. */
export function openApiRoute(app: FastifyInstance): void {
  const text = JSON.stringify(document);
  app.get('/openapi.json', (_request, reply) => reply.type('application/json').send(text));
}
