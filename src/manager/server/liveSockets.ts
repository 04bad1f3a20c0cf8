import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import * as v from 'valibot';
import { type WebSocket, WebSocketServer } from 'ws';
import { LiveAck } from '../wire.ts';
import type { Live } from './live.ts';
import { createReader } from './reader.ts';

const MOST_BYTES = 1_024;
const MOST_PAGES = 200;
const PING_EVERY = 15_000;
const AGAINST_THE_RULES = 1008;
const GOING_AWAY = 1001;
const SIGNED_OUT = 4001;

export interface LiveSockets {
  /** Whoever comes here is signed in; `still` says so later on. */
  accept(request: IncomingMessage, network: Duplex, head: Buffer, still: () => boolean): boolean;
  stop(): void;
}

/** The live state for pages that are open. */
export function createLiveSockets(live: Live): LiveSockets {
  const pages = new Map<WebSocket, { answers: boolean; still: () => boolean }>();
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: MOST_BYTES,
    perMessageDeflate: false,
  });
  const heartbeat = setInterval(() => {
    for (const [socket, page] of pages) {
      if (!page.answers) socket.terminate();
      if (!page.still()) socket.close(SIGNED_OUT);
      page.answers = false;
      socket.ping();
    }
  }, PING_EVERY);
  heartbeat.unref();

  function take(socket: WebSocket, still: () => boolean) {
    const page = { answers: true, still };
    pages.set(socket, page);
    const reader = createReader(live, {
      send: (message) => socket.send(JSON.stringify(message)),
      giveUp: () => socket.close(AGAINST_THE_RULES, 'not acknowledged'),
    });
    socket.on('pong', () => {
      page.answers = true;
    });
    socket.on('message', (data: Buffer) => {
      const ack = v.safeParse(v.pipe(v.string(), v.parseJson(), LiveAck), data.toString());
      if (ack.success) reader.acknowledged(ack.output.number);
      else socket.close(AGAINST_THE_RULES, 'not understood');
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      pages.delete(socket);
      reader.stop();
    });
  }

  return {
    accept(request, network, head, still) {
      if (pages.size >= MOST_PAGES) return false;
      server.handleUpgrade(request, network, head, (socket) => take(socket, still));
      return true;
    },
    stop() {
      clearInterval(heartbeat);
      for (const socket of pages.keys()) socket.close(GOING_AWAY);
    },
  };
}
