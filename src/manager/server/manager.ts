import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { type BridgeAddress, type BridgeClient, createBridgeClient } from './bridgeClient.ts';
import { createBridges } from './bridges.ts';
import { followBridge } from './follow.ts';
import { createLive } from './live.ts';
import { createLiveSockets } from './liveSockets.ts';
import { type ManagerLog, managerRoutes } from './routes.ts';
import { createSignIn, type SignInPorts } from './signIn.ts';

export interface ManagerOptions extends SignInPorts {
  /** With which it speaks to call bridges; no page ever gets it. */
  user: string;
  password: string;
  log: ManagerLog;
}

/** The back end of the operator's page. It knows call bridges by their public API alone, and can stand on any server. */
export interface Manager {
  routes(app: FastifyInstance): void;
  /** Opens the live state to a page that is signed in. Answers the status to refuse with, or nothing. */
  upgrade(request: IncomingMessage, network: Duplex, head: Buffer): string | undefined;
  /** Follows these from now on. */
  follow(bridges: readonly BridgeAddress[]): void;
  stop(): void;
}

export function createManager({ user, password, log, ...ports }: ManagerOptions): Manager {
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const live = createLive();
  const sockets = createLiveSockets(live);
  const signIn = createSignIn(ports);
  let clients: readonly BridgeClient[] = [];
  let following: { stop(): void }[] = [];
  const unfollow = () => {
    for (const each of following.splice(0)) each.stop();
  };
  return {
    routes: (app) =>
      managerRoutes(
        app,
        createBridges(() => clients, live),
        signIn,
        log,
      ),
    upgrade(request, network, head) {
      if (request.headers.origin === undefined || !ports.allows(request.headers)) return '403 Forbidden';
      const still = () => signIn.session(request.headers) !== undefined;
      if (!still()) return '401 Unauthorized';
      return sockets.accept(request, network, head, still) ? undefined : '503 Service Unavailable';
    },
    follow(bridges) {
      unfollow();
      clients = bridges.map((bridge) => createBridgeClient(bridge, authorization));
      following = clients.map((client) => followBridge(client, live));
    },
    stop() {
      unfollow();
      sockets.stop();
    },
  };
}
