import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { TracedMove } from '../../protocol/traceContext.ts';
import { plainAddress } from '../address.ts';
import { type ApiAnswer, sendAnswer } from './answer.ts';
import { emptyForm, type Form, parseForm } from './form.ts';
import { orderOf } from './order.ts';

/** One request of the API, read as far as all of them are. */
export interface ApiRequest {
  /** Of the path, in the case that ids have; empty where the path has none. */
  id: string;
  query: Form;
  form: Form;
  /** Address of the asker. */
  from: string;
  /** Of an order to move somebody. */
  order: TracedMove | undefined;
}

type Verb = 'GET' | 'POST' | 'PUT' | 'DELETE';
export type Resource = Partial<Record<Verb, (request: ApiRequest) => ApiAnswer | Promise<ApiAnswer>>>;

const VERBS: readonly Verb[] = ['GET', 'POST', 'PUT', 'DELETE'];
const OTHERS = ['HEAD', 'PATCH', 'OPTIONS'] as const;

/** Puts a resource at a path; every verb that it has not is answered 405, with those that it has. */
export function resource(app: FastifyInstance, url: string, handlers: Resource): void {
  const allowed = VERBS.filter((verb) => handlers[verb]);
  for (const verb of VERBS) {
    const handle = handlers[verb];
    if (!handle) continue;
    app.route({
      method: verb,
      url,
      handler: async (request, reply) => sendAnswer(reply, await handle(readRequest(request))),
    });
  }
  app.route({
    method: [...VERBS.filter((verb) => !handlers[verb]), ...OTHERS],
    url,
    config: { refuses: true },
    handler: (_request, reply: FastifyReply) => reply.status(405).header('Allow', allowed.join(', ')).send(),
  });
}

function readRequest(request: FastifyRequest): ApiRequest {
  const { params, body, raw, ip } = request;
  const id = (params as { id?: string }).id ?? '';
  const question = (raw.url ?? '').indexOf('?');
  return {
    id: id.toLowerCase(),
    query: question < 0 ? emptyForm : parseForm((raw.url ?? '').slice(question + 1)),
    form: typeof body === 'string' ? parseForm(body) : emptyForm,
    from: plainAddress(ip),
    order: orderOf(request),
  };
}
