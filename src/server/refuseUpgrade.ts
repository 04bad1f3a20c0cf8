import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Log } from '../cluster/ports.ts';
import { plainAddress } from './address.ts';

/** Answers an upgrade that does not take place, and says so in the log: without the query, which may hold a token. */
export function refuseUpgrade(request: IncomingMessage, network: Duplex, status: string, log: Log): void {
  const path = (request.url ?? '').split('?', 1)[0];
  log(
    'Warning',
    `socket for ${JSON.stringify(path)} refused with ${status} (from ${plainAddress(request.socket.remoteAddress)})`,
  );
  network.on('error', () => undefined);
  network.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
