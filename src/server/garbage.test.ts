import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import Fastify from 'fastify';
import { afterEach, expect, it } from 'vitest';
import { refuseGarbage } from './garbage.ts';

const log: string[] = [];
const app = Fastify({ clientErrorHandler: refuseGarbage((level, text) => log.push(`${level} ${text}`)) });
app.all('/', async () => 'fine');
afterEach(() => log.splice(0));

async function raw(text: string): Promise<string> {
  if (!app.server.listening) await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (piece: Buffer) => {
      answer += piece.toString();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(answer));
  });
}

it.each([
  ['nonsense', 'GARBAGE\r\n\r\n', '400 Bad Request'],
  ['another version', 'GET / HTTP/9.9\r\n\r\n', '400 Bad Request'],
  ['a method that there is not', 'FOO / HTTP/1.1\r\nHost: a\r\n\r\n', '400 Bad Request'],
  ['a length below nothing', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n', '400 Bad Request'],
  [
    'two lengths at once',
    'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    '400 Bad Request',
  ],
  [
    'headers without end',
    `GET / HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(40_000)}\r\n\r\n`,
    '431 Request Header Fields Too Large',
  ],
])('%s is answered, logged once, and the connection is gone', async (_, text, status) => {
  expect(await raw(text)).toBe(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  expect(log).toEqual([
    expect.stringMatching(new RegExp(`^Warning HTTP: ${status}: \\w+ \\(from 127.0.0.1\\)$`)),
  ]);
  expect(await raw('GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')).toContain('fine');
});
