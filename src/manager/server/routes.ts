import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import type { Result } from '../../protocol/result.ts';
import {
  CallChange,
  Credentials,
  MANAGER_API,
  type MadeCall,
  MoveOrder,
  NewCall,
  type OrderedMove,
  type Refusal,
  type Space,
} from '../wire.ts';
import type { BridgeAnswer } from './bridgeClient.ts';
import type { Bridges } from './bridges.ts';
import type { SignIn } from './signIn.ts';
import { spacesOf, storyOf } from './story.ts';

/** One line of a log. */
export type ManagerLog = (level: 'Info' | 'Warning', text: string) => void;

/** Spaces that are listed at the most; beyond that one types more of the name. */
const MOST_SPACES = 200;
const Named = v.object({ id: v.pipe(v.string(), v.uuid()) });
const Sought = v.object({ filter: v.optional(v.pipe(v.string(), v.maxLength(200)), '') });

/** The orders of the operator's page. Everything but signing in is for whoever is signed in. */
export function managerRoutes(app: FastifyInstance, bridges: Bridges, signIn: SignIn, log: ManagerLog): void {
  app.register(
    async (scope) => {
      scope.addHook('onRequest', async (request, reply) => {
        reply.header('Cache-Control', 'no-store');
        if (!signIn.fromOwnPage(request)) return refuse(reply, 403, { code: 'otherSite' });
        if (request.routeOptions.url === `${MANAGER_API}/session`) return undefined;
        return signIn.session(request.headers) ? undefined : refuse(reply, 401, { code: 'signedOut' });
      });
      scope.addHook('onResponse', async (request, reply) => tellOf(request, reply.statusCode, log));
      scope.setErrorHandler((error, _request, reply) => {
        const status = error instanceof v.ValiError ? 400 : statusIn(error);
        return refuse(reply, status, { code: status < 500 ? 'invalidData' : 'internalError' });
      });
      scope.post('/session', (request, reply) => enter(request, reply, signIn));
      scope.get('/session', (request, reply) => {
        const session = signIn.session(request.headers);
        return session ? reply.send({ user: session.user }) : refuse(reply, 401, { code: 'signedOut' });
      });
      scope.delete('/session', (request, reply) => {
        reply.header('Set-Cookie', signIn.leave(request));
        return reply.status(204).send();
      });
      orderRoutes(scope, bridges);
    },
    { prefix: MANAGER_API },
  );
}

function orderRoutes(scope: FastifyInstance, bridges: Bridges): void {
  scope.get('/spaces', async (request, reply) => {
    const { filter } = v.parse(Sought, request.query);
    const spaces: Space[] = [];
    for (;;) {
      const query = new URLSearchParams({ filter, offset: String(spaces.length) });
      const answer = await bridges.ask(undefined, 'GET', `coSpaces?${query}`);
      const page = answer.ok ? spacesOf(answer.value.body) : answer;
      if (!page.ok) return refuse(reply, 502, page.failure);
      spaces.push(...page.value.coSpace);
      const { length } = page.value.coSpace;
      if (length === 0 || spaces.length >= Math.min(page.value.total, MOST_SPACES))
        return reply.send({ spaces });
    }
  });
  scope.post('/calls', async (request, reply) => {
    const { coSpace } = v.parse(NewCall, request.body);
    const made = await bridges.ask(undefined, 'POST', 'calls', { coSpace });
    return answer(reply, made, ({ made: call = '' }): v.InferOutput<typeof MadeCall> => ({ call }));
  });
  scope.put('/calls/:id', async (request, reply) => {
    const { locked } = v.parse(CallChange, request.body);
    const id = idIn(request);
    return answer(reply, await bridges.ask(id, 'PUT', `calls/${id}`, { locked }));
  });
  scope.post('/calls/:id/mute', async (request, reply) => {
    const id = idIn(request);
    const muted = await bridges.ask(id, 'PUT', `calls/${id}/participants`, { rxAudioMute: true });
    return answer(reply, muted);
  });
  scope.delete('/calls/:id', async (request, reply) => {
    const id = idIn(request);
    return answer(reply, await bridges.ask(id, 'DELETE', `calls/${id}`));
  });
  scope.post('/moves', async (request, reply) => {
    const { call, ...form } = v.parse(MoveOrder, request.body);
    const moved = await bridges.ask(call, 'POST', `calls/${call}/participants`, form);
    return answer(reply, moved, ({ made = '', header }): v.InferOutput<typeof OrderedMove> => {
      const move = header('segue-move');
      return { participant: made, ...(move === null ? {} : { move }) };
    });
  });
  scope.get('/moves/:id', async (request, reply) => {
    const found = await bridges.ask(undefined, 'GET', `moves/${idIn(request)}`);
    const story = found.ok ? storyOf(found.value.body) : found;
    return story.ok ? reply.send(story.value) : refuse(reply, statusOf(story.failure), story.failure);
  });
  scope.delete('/moves/:id', async (request, reply) =>
    answer(reply, await bridges.ask(undefined, 'DELETE', `moves/${idIn(request)}`)),
  );
}

/** Who came in and out, and what was refused; never what was said with it. That nobody is signed in yet is how pages begin. */
function tellOf({ method, routeOptions, ip }: FastifyRequest, status: number, log: ManagerLog): void {
  const { url = 'an address that is none' } = routeOptions;
  const session = url === `${MANAGER_API}/session`;
  if (status >= 400) {
    if (!(session && method === 'GET' && status === 401))
      log('Warning', `manager: ${method} ${url} refused with ${status} (from ${ip})`);
  } else if (session && method !== 'GET')
    log('Info', `manager: signed ${method === 'POST' ? 'in' : 'out'} (from ${ip})`);
}

function enter(request: FastifyRequest, reply: FastifyReply, signIn: SignIn): FastifyReply {
  const credentials = v.safeParse(Credentials, request.body);
  if (!credentials.success) return refuse(reply, 400, { code: 'invalidData' });
  const entered = signIn.enter(credentials.output, request);
  switch (entered.is) {
    case 'in':
      return reply.header('Set-Cookie', entered.cookie).send({ user: credentials.output.user });
    case 'wrong':
      return refuse(reply, 401, { code: 'wrongCredentials' });
    case 'wait':
      reply.header('Retry-After', Math.ceil(entered.milliseconds / 1_000));
      return refuse(reply, 429, { code: 'tooManyAttempts' });
  }
}

const statusIn = (error: unknown): number =>
  error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;

const idIn = (request: FastifyRequest): string => v.parse(Named, request.params).id;

function answer(
  reply: FastifyReply,
  result: Result<BridgeAnswer, Refusal>,
  body?: (answer: BridgeAnswer) => object,
): FastifyReply {
  if (!result.ok) return refuse(reply, statusOf(result.failure), result.failure);
  return body ? reply.send(body(result.value)) : reply.status(204).send();
}

/** The operator's own mistake, or a call bridge that is not there: the page words it by the code. */
const statusOf = ({ code }: Refusal): number => (code === 'unreachable' ? 502 : 409);

const refuse = (reply: FastifyReply, status: number, refusal: Refusal): FastifyReply =>
  reply.status(status).send(refusal);
