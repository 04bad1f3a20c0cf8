import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Log } from '../../cluster/ports.ts';
import type { WebBridge } from '../../cluster/webBridge.ts';
import { CloseCode } from '../../protocol/closeCode.ts';
import { Limits } from '../../protocol/limits.ts';
import { plainAddress } from '../address.ts';
import { refuseUpgrade } from '../refuseUpgrade.ts';
import { corkByTurn } from './corked.ts';
import type { OriginRule } from './origin.ts';

export const SESSION_PATH = '/wc3/v1';

export interface SessionEdgeOptions {
  bridge: Pick<WebBridge, 'accept'>;
  allows: OriginRule;
  log: Log;
  /** Milliseconds without a sign of life after which a socket is pinged, and after which it is given up. */
  pingAfter?: number;
  lostAfter?: number;
}

export interface SessionEdge {
  /** For the HTTP server's upgrade requests to `SESSION_PATH`. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Sockets that are open. */
  open(): number;
  /** From here on takes no socket, and closes those that it has, some at a time, with 1001: pages resume elsewhere (SPEC D5). */
  drain(): Promise<void>;
  /** Waits a moment for closing handshakes, then drops whoever is left. */
  stop(): Promise<void>;
}

/** A client that does not read is given up at this many bytes: it would be far behind its meeting anyway. */
const MOST_UNREAD = 4 * 1024 * 1024;
/** RFC 6455's own code for a server that met an unexpected condition. */
const UNEXPECTED = 1011;
const CLOSING_TIME = 2_000;
const STOPPING_TIME = 400;
/** A crowd that came back all at once would be slow to get in, and every session has only its grace. */
const CLOSED_AT_ONCE = 100;
const BETWEEN_CROWDS = 50;
/** Nobody who means well sends one small frame in more pieces. */
const MOST_FRAGMENTS = 64;

interface OpenSocket {
  websocket: WebSocket;
  heardAt: number;
}

/** Takes WebSockets and hands their text to the web bridge; knows nothing of what is in it. */
export function createSessionEdge({
  bridge,
  allows,
  log,
  pingAfter = Limits.pingEvery,
  lostAfter = 3 * Limits.pingEvery,
}: SessionEdgeOptions): SessionEdge {
  const options = {
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: Limits.frameBytes,
    maxFragments: MOST_FRAGMENTS,
    closeTimeout: CLOSING_TIME,
  };
  const server = new WebSocketServer(options);
  const sockets = new Set<OpenSocket>();
  let draining = false;

  const heartbeat = setInterval(() => {
    const now = performance.now();
    for (const { websocket, heardAt } of sockets) {
      if (now - heardAt >= lostAfter) websocket.terminate();
      else if (now - heardAt >= pingAfter) websocket.ping();
    }
  }, pingAfter / 2);
  heartbeat.unref();

  function take(websocket: WebSocket, request: IncomingMessage, network: Duplex): void {
    const socket: OpenSocket = { websocket, heardAt: performance.now() };
    sockets.add(socket);
    const heard = () => {
      socket.heardAt = performance.now();
    };
    const cork = corkByTurn(network);
    const handler = bridge.accept({
      remoteAddress: plainAddress(request.socket.remoteAddress),
      send(text) {
        if (websocket.readyState !== websocket.OPEN) return;
        if (websocket.bufferedAmount > MOST_UNREAD) return websocket.terminate();
        cork();
        websocket.send(text);
      },
      close: (code, reason) => websocket.close(code, reason),
    });
    websocket.on('message', (data: Buffer, isBinary) => {
      heard();
      // What still arrives while the socket is closing comes after the session's end.
      if (websocket.readyState !== websocket.OPEN) return;
      if (isBinary) return websocket.close(CloseCode.malformed, 'binary frame');
      try {
        handler.message(data.toString());
      } catch (error) {
        // A bug: it ends this session, and no other.
        log(
          'Error',
          `a frame could not be handled: ${error instanceof Error ? error.stack : 'not an error'}`,
        );
        websocket.close(UNEXPECTED);
      }
    });
    websocket.on('ping', heard);
    websocket.on('pong', heard);
    // A frame that breaks the WebSocket protocol or is too large; `ws` closes the socket with the code for it.
    websocket.on('error', () => undefined);
    websocket.on('close', (code) => {
      sockets.delete(socket);
      handler.closed(code);
    });
  }

  return {
    upgrade(request, network, head) {
      const no = (status: string) => refuseUpgrade(request, network, status, log);
      if (draining) return no('503 Service Unavailable');
      if (!allows(request.headers)) return no('403 Forbidden');
      server.handleUpgrade(request, network, head, (websocket) => take(websocket, request, network));
    },
    open: () => sockets.size,
    async drain() {
      draining = true;
      const open = [...sockets];
      for (let index = 0; index < open.length; index += CLOSED_AT_ONCE) {
        if (index > 0) await new Promise((resolve) => setTimeout(resolve, BETWEEN_CROWDS));
        for (const { websocket } of open.slice(index, index + CLOSED_AT_ONCE))
          websocket.close(CloseCode.goingAway, 'draining');
      }
    },
    async stop() {
      clearInterval(heartbeat);
      const closed = [...sockets].map(
        ({ websocket }) =>
          new Promise<void>((resolve) => {
            const giveUp = setTimeout(() => websocket.terminate(), STOPPING_TIME);
            websocket.once('close', () => {
              clearTimeout(giveUp);
              resolve();
            });
            websocket.close(CloseCode.goingAway);
          }),
      );
      await Promise.all(closed);
    },
  };
}
