import type { Socket } from 'node:net';
import type { ConnectionError } from 'fastify';
import type { Log } from '../cluster/ports.ts';
import { plainAddress } from './address.ts';

const STATUS: Record<string, string> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** For what is not HTTP, or never becomes a whole request: a status without a body, one line in the log, and no connection. */
export const refuseGarbage =
  (log: Log) =>
  (error: ConnectionError, socket: Socket): void => {
    // Somebody went away in the middle of it.
    if (error.code === 'ECONNRESET' || socket.destroyed) return;
    const status = STATUS[error.code] ?? '400 Bad Request';
    log('Warning', `HTTP: ${status}: ${error.code} (from ${plainAddress(socket.remoteAddress)})`);
    if (socket.writable) socket.write(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    socket.destroy();
  };
