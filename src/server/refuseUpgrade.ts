import type { Duplex } from 'node:stream';

/** Answers an upgrade that does not take place. */
export function refuseUpgrade(network: Duplex, status: string): void {
  network.on('error', () => undefined);
  network.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
