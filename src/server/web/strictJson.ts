import type { FastifyInstance } from 'fastify';
import { namesEachOnce } from '../onceEach.ts';

/** A key that stands twice. */
export class SaidTwice extends Error {
  readonly statusCode = 400;
}

/** Bodies of JSON in which every key stands once, and none is `__proto__` or `constructor`. */
export function strictJson(app: FastifyInstance): void {
  const readJson = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const text = body.toString();
    readJson(request, text, (error, value) => {
      if (error) done(error);
      else if (namesEachOnce(text, value)) done(null, value);
      else done(new SaidTwice());
    });
  });
}
