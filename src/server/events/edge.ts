import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { CallBridgeApi } from '../../cluster/api.ts';
import type { Log } from '../../cluster/ports.ts';
import { EVENTS_PATH } from '../../protocol/events.ts';
import { plainAddress } from '../address.ts';
import { refuseUpgrade } from '../refuseUpgrade.ts';
import { createEventsConnection } from './connection.ts';
import type { EventTokens } from './tokens.ts';

/** A request for two thousand rosters with all their elements is half of it. */
const MOST_BYTES = 2 * 1024 * 1024;
const MOST_CLIENTS = 64;
const PING_EVERY = 15_000;
const GOING_AWAY = 1001;
const NO_TEXT = 1003;

export interface EventsEdge {
  /** Clients that are connected. */
  open(): number;
  stop(): void;
}

/** The events of one call bridge on its API's server: a WebSocket for whoever brings a token. */
export function eventsEdge(server: Server, bridge: CallBridgeApi, tokens: EventTokens, log: Log): EventsEdge {
  const sockets = new Map<WebSocket, { answers: boolean }>();
  const accept = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: MOST_BYTES,
  });

  const heartbeat = setInterval(() => {
    for (const [socket, state] of sockets) {
      if (!state.answers) socket.terminate();
      state.answers = false;
      socket.ping();
    }
  }, PING_EVERY);
  heartbeat.unref();

  function take(socket: WebSocket, from: string) {
    const state = { answers: true };
    sockets.set(socket, state);
    log('Info', `events: client connected (from ${from})`);
    const connection = createEventsConnection(
      bridge,
      {
        send: (text) => socket.readyState === socket.OPEN && socket.send(text),
        close: (code, reason) => socket.close(code, reason),
      },
      log,
    );
    socket.on('pong', () => {
      state.answers = true;
    });
    socket.on('message', (data: Buffer, isBinary) => {
      state.answers = true;
      if (socket.readyState !== socket.OPEN) return;
      if (isBinary) socket.close(NO_TEXT, 'binary');
      else connection.message(data.toString());
    });
    // Against the WebSocket protocol, or too large: `ws` closes with the code for it.
    socket.on('error', () => undefined);
    socket.on('close', (code) => {
      sockets.delete(socket);
      connection.closed();
      log('Info', `events: client gone (${code})`);
    });
  }

  server.on('upgrade', (request: IncomingMessage, network: Duplex, head: Buffer) => {
    const from = plainAddress(request.socket.remoteAddress);
    const { path, token } = readAddress(request.url ?? '');
    const no = (status: string) => refuseUpgrade(request, network, status, log);
    if (path !== EVENTS_PATH) return no('404 Not Found');
    if (!tokens.take(token)) return no('401 Unauthorized');
    if (sockets.size >= MOST_CLIENTS) return no('503 Service Unavailable');
    accept.handleUpgrade(request, network, head, (socket) => take(socket, from));
  });

  return {
    open: () => sockets.size,
    stop() {
      clearInterval(heartbeat);
      for (const socket of sockets.keys()) socket.close(GOING_AWAY);
    },
  };
}

/** As with the rest of the API, in any case and with a slash at the end or without. */
function readAddress(url: string): { path: string; token: string } {
  const [path = '', question = ''] = url.split('?', 2);
  return {
    path: path.toLowerCase().replace(/\/$/, ''),
    token: new URLSearchParams(question).get('authToken') ?? '',
  };
}
