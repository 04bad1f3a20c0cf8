import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import type { Log } from '../../cluster/ports.ts';
import type { WebBridge } from '../../cluster/webBridge.ts';
import type { Manager } from '../../manager/server/manager.ts';
import { MANAGER_LIVE } from '../../manager/wire.ts';
import { refuseGarbage } from '../garbage.ts';
import { healthRoutes, type WhyUnready } from '../health.ts';
import { refuseUpgrade } from '../refuseUpgrade.ts';
import { admissionRoute } from '../wc3/admission.ts';
import { createSessionEdge, SESSION_PATH, type SessionEdge } from '../wc3/edge.ts';
import { originRule } from '../wc3/origin.ts';
import { securityHeaders } from './headers.ts';
import { hotPages, isHotReload } from './hotPages.ts';
import { managerPages } from './managerPages.ts';
import { builtPages, notFound } from './pages.ts';
import { strictJson } from './strictJson.ts';

export interface WebServerOptions {
  /** Of the web app; without one, this server has no web app. */
  bridge?: Pick<WebBridge, 'accept' | 'admit'>;
  log: Log;
  /** Where the web app is: built, or with `hot` its source. */
  root: string;
  hot: boolean;
  /** The operator's page, where this server has it, and where its files are. */
  manager?: { backEnd: Manager; root: string };
  origins: readonly string[];
  /** Origins of media servers that a page connects to. */
  media: readonly string[];
  unready: WhyUnready;
  metrics: () => string;
}

export interface WebServer {
  app: FastifyInstance;
  edge: Pick<SessionEdge, 'drain' | 'stop'>;
}

/** Of an operator's order; admission takes less. */
const BODY_LIMIT = 16 * 1024;
const REQUEST_TIMEOUT = 30_000;

/** The main port, not listening yet: web app, admission and sessions over WebSocket; the operator's page. */
export async function createWebServer(options: WebServerOptions): Promise<WebServer> {
  const { bridge, log, root, hot } = options;
  const allows = originRule(options.origins);
  const app = Fastify({
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: true,
    requestTimeout: REQUEST_TIMEOUT,
    routerOptions: { ignoreTrailingSlash: true },
    clientErrorHandler: refuseGarbage(log),
    frameworkErrors: (_error, _request, reply: FastifyReply) => void notFound(reply),
  });
  await securityHeaders(app, !hot, options.media);
  healthRoutes(app, options.unready, options.metrics);
  strictJson(app);
  if (bridge) admissionRoute(app, { bridge, allows, log });
  const { manager } = options;
  manager?.backEnd.routes(app);
  if (hot) await hotPages(app, root);
  else {
    if (bridge) builtPages(app, root);
    if (manager) managerPages(app, manager.root);
  }
  app.setNotFoundHandler((_request, reply) => notFound(reply));
  app.setErrorHandler((error, _request, reply) => {
    const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
    // A folder is no page: said like any other address where nothing is.
    if (status === 403) return notFound(reply);
    if (status < 500) return reply.status(status).send();
    log('Error', `web request failed: ${error instanceof Error ? error.stack : 'not an error'}`);
    return reply.status(500).send();
  });

  const edge = bridge && createSessionEdge({ bridge, allows, log });
  app.server.on('upgrade', (request, socket, head) => {
    const path = (request.url ?? '').split('?', 1)[0];
    if (path === SESSION_PATH && edge) edge.upgrade(request, socket, head);
    else if (path === MANAGER_LIVE && manager) {
      const status = manager.backEnd.upgrade(request, socket, head);
      if (status !== undefined) refuseUpgrade(request, socket, status, log);
    } else if (!hot || !isHotReload(request.headers['sec-websocket-protocol'])) {
      refuseUpgrade(request, socket, '404 Not Found', log);
    }
  });
  return { app, edge: edge ?? { drain: async () => undefined, stop: async () => undefined } };
}
