import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { SessionHandler, SessionSocket } from '../../cluster/api.ts';
import { Limits } from '../../protocol/limits.ts';
import { createSessionEdge, type SessionEdge } from './edge.ts';
import { originRule } from './origin.ts';

/** Machines that run tests are busy. */
const SOON = { timeout: 4_000 };

interface Accepted {
  socket: SessionSocket;
  texts: string[];
  closed: number[];
}

/** A web bridge that answers every text with `echo <text>`, and fails when it is told to. */
function echoBridge() {
  const accepted: Accepted[] = [];
  return {
    accepted,
    accept(socket: SessionSocket): SessionHandler {
      const session: Accepted = { socket, texts: [], closed: [] };
      accepted.push(session);
      return {
        message(text) {
          if (text === 'fail') throw new Error('a bug');
          session.texts.push(text);
          socket.send(`echo ${text}`);
        },
        closed: (code) => session.closed.push(code),
      };
    },
  };
}

const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const task of cleanUp.splice(0)) await task();
});

async function start(options: { pingAfter?: number; lostAfter?: number; origins?: string[] } = {}) {
  const bridge = echoBridge();
  const log: string[] = [];
  const { origins = [], ...timing } = options;
  const edge: SessionEdge = createSessionEdge({
    bridge,
    allows: originRule(origins),
    log: (level, text) => log.push(`${level} ${text}`),
    ...timing,
  });
  const server: Server = createServer();
  server.on('upgrade', edge.upgrade);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  cleanUp.push(async () => {
    await edge.stop();
    await new Promise((resolve) => server.close(resolve));
  });
  return { bridge, edge, log, port, url: `ws://127.0.0.1:${port}/wc3/v1` };
}

const opened = (client: WebSocket) => new Promise<void>((resolve) => client.once('open', () => resolve()));
const nextText = (client: WebSocket) =>
  new Promise<string>((resolve) => client.once('message', (data: Buffer) => resolve(data.toString())));
const closeOf = (client: WebSocket) =>
  new Promise<number>((resolve) => client.once('close', (code) => resolve(code)));

describe('a session over WebSocket', () => {
  it('carries text both ways', async () => {
    const { url, bridge } = await start();
    const client = new WebSocket(url);
    await opened(client);
    client.send('grüß dich 😀');
    expect(await nextText(client)).toBe('echo grüß dich 😀');
    expect(bridge.accepted[0]?.socket.remoteAddress).toBe('127.0.0.1');
    client.close(1000);
    await closeOf(client);
    await expect.poll(() => bridge.accepted[0]?.closed, SOON).toEqual([1000]);
  });

  it('loses no frame that comes with the handshake', async () => {
    const { port, bridge } = await start();
    const network = connect(port, '127.0.0.1');
    const text = Buffer.from('early');
    const frame = Buffer.concat([Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0]), text]);
    const handshake = [
      'GET /wc3/v1 HTTP/1.1',
      `Host: 127.0.0.1:${port}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      '\r\n',
    ].join('\r\n');
    network.write(Buffer.concat([Buffer.from(handshake), frame]));
    await expect.poll(() => bridge.accepted[0]?.texts, SOON).toEqual(['early']);
    network.destroy();
    await expect.poll(() => bridge.accepted[0]?.closed, SOON).toEqual([1006]);
  });

  it('[F1] is closed with 4004 by a binary frame; nothing of it is passed on', async () => {
    const { url, bridge } = await start();
    const client = new WebSocket(url);
    await opened(client);
    client.send(Buffer.from('{}'), { binary: true });
    client.send('after');
    expect(await closeOf(client)).toBe(4004);
    expect(bridge.accepted[0]?.texts).toEqual([]);
  });

  it('[F2] is closed with 1009 by a frame of more than 64 KiB, and takes one of just that size', async () => {
    const { url, bridge } = await start();
    const client = new WebSocket(url);
    await opened(client);
    client.send('x'.repeat(Limits.frameBytes));
    expect(await nextText(client)).toHaveLength(Limits.frameBytes + 5);
    client.send('x'.repeat(Limits.frameBytes + 1));
    expect(await closeOf(client)).toBe(1009);
    expect(bridge.accepted[0]?.texts).toHaveLength(1);
  });

  it('[F1] is closed alone when its frame meets a bug; the others go on', async () => {
    const { url, log } = await start();
    const [failing, other] = [new WebSocket(url), new WebSocket(url)];
    await Promise.all([opened(failing), opened(other)]);
    failing.send('fail');
    expect(await closeOf(failing)).toBe(1011);
    expect(log[0]).toMatch(/^Error .*a bug/);
    other.send('still here');
    expect(await nextText(other)).toBe('echo still here');
  });

  it('[C1] is closed with the code that the bridge gives, and nothing is sent after it', async () => {
    const { url, bridge } = await start();
    const client = new WebSocket(url);
    await opened(client);
    const texts: string[] = [];
    client.on('message', (data: Buffer) => texts.push(data.toString()));
    const socket = bridge.accepted[0]?.socket;
    socket?.send('before');
    socket?.close(4001, 'taken over');
    socket?.send('after');
    expect(await closeOf(client)).toBe(4001);
    expect(texts).toEqual(['before']);
  });

  it('keeps the order of many texts sent at once', async () => {
    const { url, bridge } = await start();
    const client = new WebSocket(url);
    await opened(client);
    const texts: string[] = [];
    client.on('message', (data: Buffer) => texts.push(data.toString()));
    const sent = Array.from({ length: 500 }, (_, at) => `text ${at}`);
    for (const text of sent) bridge.accepted[0]?.socket.send(text);
    await expect.poll(() => texts, SOON).toEqual(sent);
  });
});

describe('where a session may come from', () => {
  const refused = (client: WebSocket) =>
    new Promise<number>((resolve) => {
      client.on('error', () => undefined);
      client.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    });

  it.each(['https://elsewhere.example', 'null', 'http://127.0.0.1:1'])(
    'not a page of %s: 403',
    async (origin) => {
      const { url, bridge } = await start();
      expect(await refused(new WebSocket(url, { origin }))).toBe(403);
      expect(bridge.accepted).toEqual([]);
    },
  );

  it('a page of our own host, one of a listed origin, and no page at all', async () => {
    const { url, port } = await start({ origins: ['https://meet.example.com'] });
    for (const origin of [`http://127.0.0.1:${port}`, 'https://meet.example.com', undefined]) {
      const client = new WebSocket(url, origin === undefined ? {} : { origin });
      await opened(client);
    }
  });
});

describe('a socket that says nothing', () => {
  it('is pinged, and kept while it answers', async () => {
    const { url, edge } = await start({ pingAfter: 20, lostAfter: 5_000 });
    const client = new WebSocket(url);
    await opened(client);
    let pings = 0;
    client.on('ping', () => {
      pings += 1;
    });
    await expect.poll(() => pings, SOON).toBeGreaterThan(6);
    expect(edge.open()).toBe(1);
  });

  it('is given up when it does not', async () => {
    const { url, edge, bridge } = await start({ pingAfter: 20, lostAfter: 100 });
    const client = new WebSocket(url, { autoPong: false });
    await opened(client);
    await expect.poll(() => bridge.accepted[0]?.closed, SOON).toEqual([1006]);
    expect(edge.open()).toBe(0);
  });
});

describe('stopping', () => {
  it('[C4] closes with 1001, and does not wait for those who never answer', async () => {
    const { url, edge } = await start();
    const client = new WebSocket(url);
    const deaf = new WebSocket(url);
    await Promise.all([opened(client), opened(deaf)]);
    deaf.pause();
    const closing = closeOf(client);
    const began = performance.now();
    await edge.stop();
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(await closing).toBe(1001);
    expect(edge.open()).toBe(0);
    deaf.terminate();
  });

  it('[D5] drains: all are closed with 1001, nobody new is let in', async () => {
    const { url, edge } = await start();
    const clients = Array.from({ length: 250 }, () => new WebSocket(url));
    await Promise.all(clients.map(opened));
    const codes = Promise.all(clients.map(closeOf));
    const drained = edge.drain();
    const late = new WebSocket(url);
    const refusal = new Promise<number | undefined>((resolve) =>
      late.once('unexpected-response', (_request, response) => {
        response.resume();
        resolve(response.statusCode);
      }),
    );
    expect(await refusal).toBe(503);
    await drained;
    expect(new Set(await codes)).toEqual(new Set([1001]));
    await expect.poll(() => edge.open(), SOON).toBe(0);
  });
});
