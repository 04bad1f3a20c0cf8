import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { startingAt } from '../../../src/client/media/mesh/sdp.ts';

/** Between bare pages: serves an empty one, and hands on whatever one says to another, by name. */
export interface Relay {
  url: string;
  send(to: string, message: object): void;
  stop(): Promise<void>;
}

/** Kilobits a second, as the app begins with. */
const START = 1_000;
export const withStart = (sdp: string): string => startingAt(sdp, START);

/** `address`: where the way to everybody takes its time. */
export async function startRelay(address: string | null): Promise<Relay> {
  const sockets = new Map<string, WebSocket>();
  // What pages say is rerouted as they say it (`kit/page/links`); an offer comes here by another way.
  const far = (text: string) =>
    address === null
      ? text
      : text.replaceAll(/(candidate:\S+ \d+ udp \d+ )127\.\S+( \d+ typ host)/gi, `$1${address}$2`);
  const http = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><title>Floor</title>');
  });
  const server = new WebSocketServer({ server: http, perMessageDeflate: false });
  server.on('connection', (socket, request) => {
    sockets.set((request.url ?? '').slice(1), socket);
    socket.on('message', (data) => {
      const message = JSON.parse(String(data));
      if (message.type === 'answer') message.sdp = withStart(message.sdp);
      sockets.get(message.to)?.send(JSON.stringify(message));
    });
  });
  await new Promise<void>((resolve) => http.listen(0, address === null ? '127.0.0.1' : '0.0.0.0', resolve));
  const { port } = http.address() as AddressInfo;
  return {
    url: `http://${address ?? '127.0.0.1'}:${port}/`,
    send: (to, message) => sockets.get(to)?.send(far(JSON.stringify(message))),
    async stop() {
      for (const socket of server.clients) socket.terminate();
      server.close();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}
