import Fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type RouteOptions,
} from 'fastify';
import type { CallBridgeApi } from '../../cluster/api.ts';
import type { Clock, Log } from '../../cluster/ports.ts';
import { createSlowdown } from '../../cluster/web/slowdown.ts';
import { plainAddress } from '../address.ts';
import { eventsEdge } from '../events/edge.ts';
import { createEventTokens, type EventTokens } from '../events/tokens.ts';
import { refuseGarbage } from '../garbage.ts';
import { healthRoutes, type WhyUnready } from '../health.ts';
import { originRule } from '../wc3/origin.ts';
import { failed, sendAnswer } from './answer.ts';
import { basicAuth } from './auth.ts';
import { authTokens } from './authTokens.ts';
import {
  callBridge,
  callBridgeGroup,
  callBridgeGroups,
  callBridges,
  clusterConfiguration,
  type KnownBridge,
  systemLoad,
} from './callBridges.ts';
import { callLeg, callLegs } from './callLegs.ts';
import { call, callParticipants, calls, type ParticipantsOf } from './calls.ts';
import { coSpace, coSpaces } from './coSpaces.ts';
import { move, moves } from './moves.ts';
import { openApiRoute } from './openapi.ts';
import { ORDERS, orderOf } from './order.ts';
import { participant, participants } from './participants.ts';
import { resource } from './resource.ts';
import { systemStatus } from './system.ts';
import { type ApiTrace, apiTraces } from './trace.ts';

export interface ApiServerOptions {
  bridge: CallBridgeApi;
  /** Everybody in a call, on whichever call bridge it runs. */
  participantsOf: ParticipantsOf;
  /** All of the cluster, this one included. */
  callBridges: () => readonly KnownBridge[];
  log: Log;
  user: string;
  password: string;
  unready: WhyUnready;
  /** Of the next call detail record; 0 where there are none. */
  correlatorIndex?: () => number;
  metrics: (counts: ApiCounts) => string;
  now?: () => number;
  /** Hears of each route as it is put in its place. */
  onRoute?: (route: RouteOptions) => void;
}

export interface ApiCounts {
  /** Requests that were answered, by method and status: `GET 200`. */
  requests: ReadonlyMap<string, number>;
  /** Clients of the events that are connected. */
  followers: number;
}

const BODY_LIMIT = 64 * 1024;
const FORM = 'application/x-www-form-urlencoded';
const FORM_TYPE = /^\s*application\/x-www-form-urlencoded\s*(;|$)/i;
/** A request that takes longer to arrive is somebody holding a connection. */
const REQUEST_TIMEOUT = 30_000;

/** The REST API of one call bridge, not listening yet. */
export function createApiServer(options: ApiServerOptions): FastifyInstance {
  const app = Fastify({
    bodyLimit: BODY_LIMIT,
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    requestTimeout: REQUEST_TIMEOUT,
    routerOptions: { caseSensitive: false, ignoreTrailingSlash: true },
    // A path that cannot be decoded is an object that nobody recognizes.
    clientErrorHandler: refuseGarbage(options.log),
    frameworkErrors: (_error, _request, reply: FastifyReply) => void reply.status(404).send(),
  });
  if (options.onRoute) app.addHook('onRoute', options.onRoute);
  const tokens = createEventTokens(options.now ?? Date.now);
  const events = eventsEdge(app.server, options.bridge, tokens, options.log);
  app.addHook('preClose', async () => events.stop());
  const requests = new Map<string, number>();
  openApiRoute(app);
  healthRoutes(app, options.unready, () => options.metrics({ requests, followers: events.open() }));
  app.register(async (scope) => {
    scope.addHook('onResponse', async ({ method }, { statusCode }) => {
      const kind = `${method} ${statusCode}`;
      requests.set(kind, (requests.get(kind) ?? 0) + 1);
    });
    apiScope(scope, options, tokens);
  });
  return app;
}

/** All but the health routes: traced, behind authentication, and with a word for whatever is not there. */
function apiScope(app: FastifyInstance, options: ApiServerOptions, tokens: EventTokens): void {
  const { bridge, log, user } = options;
  traced(app, log);
  guarded(app, basicAuth(user, options.password), bridge.name, { now: options.now ?? Date.now });
  formBodies(app);
  resource(app, '/api/v1/authTokens', authTokens(tokens));
  resource(app, '/api/v1/calls', calls(bridge));
  resource(app, '/api/v1/calls/:id', call(bridge));
  resource(app, ORDERS, callParticipants(bridge, options.participantsOf, user));
  resource(app, '/api/v1/moves', moves(bridge));
  resource(app, '/api/v1/moves/:id', move(bridge));
  resource(app, '/api/v1/participants', participants(bridge));
  resource(app, '/api/v1/participants/:id', participant(bridge));
  resource(app, '/api/v1/callLegs', callLegs(bridge));
  resource(app, '/api/v1/callLegs/:id', callLeg(bridge));
  resource(app, '/api/v1/coSpaces', coSpaces(bridge));
  resource(app, '/api/v1/coSpaces/:id', coSpace(bridge));
  resource(app, '/api/v1/callBridges', callBridges(options.callBridges));
  resource(app, '/api/v1/callBridges/:id', callBridge(options.callBridges, bridge));
  resource(app, '/api/v1/callBridgeGroups', callBridgeGroups);
  resource(app, '/api/v1/callBridgeGroups/:id', callBridgeGroup);
  resource(app, '/api/v1/system/load', systemLoad(bridge));
  resource(app, '/api/v1/system/configuration/cluster', clusterConfiguration(bridge));
  resource(
    app,
    '/api/v1/system/status',
    systemStatus(bridge, options.now ?? Date.now, options.correlatorIndex ?? (() => 0)),
  );
  app.all('/*', (_request, reply) => sendAnswer(reply, failed({ code: 'unrecognizedObject' })));
  app.setErrorHandler((error, _request, reply) => refuse(error, reply, log));
}

function traced(app: FastifyInstance, log: Log): void {
  const next = apiTraces(log);
  const traces = new WeakMap<FastifyRequest, ApiTrace>();
  app.addHook('onRequest', async (request) => {
    const trace = next(orderOf(request));
    traces.set(request, trace);
    trace.request(request.method, request.raw.url ?? '', plainAddress(request.ip));
  });
  app.addHook('preHandler', async (request) => {
    if (typeof request.body !== 'string' || request.body === '') return;
    const type = request.headers['content-type'] ?? FORM;
    traces.get(request)?.body(Buffer.byteLength(request.body), type, request.body);
  });
  app.addHook('onSend', async (request, reply, payload) => {
    const size = typeof payload === 'string' ? Buffer.byteLength(payload) : 0;
    const location = reply.getHeader('location');
    traces
      .get(request)
      ?.response(reply.statusCode, size, location === undefined ? undefined : String(location));
    return payload;
  });
}

/**
 * Browsers send a stored password along with any page's form: what another site asks for is refused, whoever
 * is signed in. After ten wrong guesses an address waits, longer each time, the right password included: an answer to it
 * would make the others guesses that cost nothing.
 */
function guarded(
  app: FastifyInstance,
  admits: (header: string | undefined) => boolean,
  realm: string,
  clock: Pick<Clock, 'now'>,
): void {
  const slowdown = createSlowdown(clock);
  const isOurs = originRule([]);
  app.addHook('onRequest', async (request, reply) => {
    const site = request.headers['sec-fetch-site'];
    if (site === 'cross-site' || site === 'same-site') return reply.status(403).send();
    // To an address without TLS a browser does not say which site, but with a form it says of which origin.
    if (!isOurs(request.headers)) return reply.status(403).send();
    const wait = slowdown.wait(request.ip);
    if (wait > 0)
      return reply
        .status(429)
        .header('Retry-After', Math.ceil(wait / 1_000))
        .send();
    const { authorization } = request.headers;
    if (admits(authorization)) return undefined;
    // Whoever says nothing guesses nothing: that is how browsers begin.
    if (authorization) slowdown.failed(request.ip);
    return reply.status(401).header('WWW-Authenticate', `Basic realm="${realm}"`).send();
  });
}

/** A body without a type is taken for a form; any other type is refused. */
function formBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (request, body, done) => {
    const type = request.headers['content-type'] ?? '';
    if (type === '' || FORM_TYPE.test(type)) done(null, body);
    else done(new UnsupportedBody());
  });
}

class UnsupportedBody extends Error {
  readonly statusCode = 415;
}

/** Whatever was not expected: its cause is for the log, the wire gets a status. */
function refuse(error: unknown, reply: FastifyReply, log: Log): FastifyReply {
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  if (status >= 400 && status < 500) return reply.status(status).send();
  log('Error', `API request failed: ${error instanceof Error ? error.stack : 'not an error'}`);
  return reply.status(500).send();
}
