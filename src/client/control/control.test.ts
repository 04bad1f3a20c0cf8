import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { CloseCode } from '../../protocol/closeCode.ts';
import { Limits } from '../../protocol/limits.ts';
import type { ControlEvent } from '../session/ports.ts';
import { createControl } from './control.ts';
import type { Tap } from './tap.ts';

/* The control channel against a real WebSocket server. */

let server: WebSocketServer;
let sockets: WebSocket[];
let frames: string[];
let events: ControlEvent[];
let control: ReturnType<typeof createControl>;
let tapped: string[];

const tap: Tap = {
  dialled: (epoch) => tapped.push(`${epoch} dialled`),
  opened: (epoch) => tapped.push(`${epoch} opened`),
  closed: (epoch, code) => tapped.push(`${epoch} closed ${code}`),
  hungUp: (epoch, code) => tapped.push(`${epoch} hung up ${code}`),
  frame: (epoch, way, text) => tapped.push(`${epoch} ${way} ${text}`),
};

beforeEach(async () => {
  vi.stubGlobal('WebSocket', WebSocket);
  sockets = [];
  frames = [];
  events = [];
  tapped = [];
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  server.on('connection', (socket) => {
    sockets.push(socket);
    socket.on('message', (data) => frames.push(String(data)));
  });
  await new Promise((listening) => server.once('listening', listening));
  const { port } = server.address() as AddressInfo;
  control = createControl(`ws://127.0.0.1:${port}/`, (event) => events.push(event), tap);
});

afterEach(async () => {
  control.close(1);
  for (const socket of server.clients) socket.terminate();
  await new Promise((closed) => server.close(closed));
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const types = () => events.map(({ type }) => type);
const seen = (type: string, count = 1) =>
  vi.waitFor(() => expect(types().filter((it) => it === type)).toHaveLength(count), { timeout: 5_000 });
const ping = { name: 'GET /api/call/session/ping', data: undefined } as const;

describe('the control channel', () => {
  it('matches answers to requests by their id', async () => {
    control.open(1);
    await seen('opened');
    control.send(1, { name: 'GET /api/call/session/snapshot', data: undefined }, 'snapshot');
    await vi.waitFor(() => expect(frames).toHaveLength(1));
    const { id } = JSON.parse(frames[0] ?? '') as { id: number };
    sockets[0]?.send(JSON.stringify({ re: id, status: 200, data: 'it' }));
    await seen('answered');
    expect(events.at(-1)).toEqual({
      type: 'answered',
      epoch: 1,
      tag: 'snapshot',
      answer: { ok: true, value: 'it' },
    });
  });

  it('[F6] ignores what nobody waits for, and [F4] [F5] refuses what it does not know, and goes on', async () => {
    control.open(1);
    await seen('opened');
    const [socket] = sockets;
    socket?.send(JSON.stringify({ re: 999, status: 200 }));
    socket?.send('no frame at all');
    socket?.send(JSON.stringify({ id: 5, method: 'POST', path: '/api/call/session/dance' }));
    socket?.send(
      JSON.stringify({ id: 6, method: 'POST', path: '/api/call/session/move', data: { moveId: 'secret' } }),
    );
    await vi.waitFor(() => expect(frames).toHaveLength(2));
    expect(JSON.parse(frames[0] ?? '')).toMatchObject({ re: 5, status: 404 });
    expect(JSON.parse(frames[1] ?? '')).toMatchObject({ re: 6, status: 400 });
    expect(frames[1]).not.toContain('secret');
    expect(types()).toEqual(['opened']);
  });

  it('opens a lost socket again, and sends nothing on it that was meant for the one before', async () => {
    control.open(1);
    await seen('opened');
    sockets[0]?.terminate();
    await seen('lost');
    control.send(1, { name: 'POST /api/call/session/chat', data: { text: 'too early' } });
    control.send(1, { name: 'POST /api/call/session/live', data: undefined }, 'live');
    expect(events.at(-1)).toMatchObject({ type: 'answered', tag: 'live', answer: { ok: false } });
    await seen('opened', 2);
    control.send(1, ping, 'ping');
    await vi.waitFor(() => expect(frames).toHaveLength(1));
    expect(frames[0]).toContain('ping');
  });

  it('[C2] does not come back after a code that is final', async () => {
    control.open(1);
    await seen('opened');
    sockets[0]?.close(CloseCode.replaced);
    await seen('lost');
    expect(events.at(-1)).toEqual({ type: 'lost', epoch: 1, code: CloseCode.replaced });
    control.open(2);
    await seen('opened', 2);
    expect(sockets).toHaveLength(2);
    control.close(2);
  });

  it('[C3] takes a socket that stays silent for lost, and opens another', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
    control.open(1);
    await seen('opened');
    await vi.advanceTimersByTimeAsync(Limits.pingEvery);
    await vi.waitFor(() => expect(frames.join()).toContain('ping'));
    await vi.advanceTimersByTimeAsync(Limits.pingAnswer);
    expect(events.at(-1)).toEqual({ type: 'lost', epoch: 1, code: CloseCode.silent });
    await seen('opened', 2);
  });

  it('lets a tap see every socket and every frame, but no pings', async () => {
    control.open(1);
    await seen('opened');
    control.wake();
    await vi.waitFor(() => expect(frames.join()).toContain('ping'));
    const { id } = JSON.parse(frames[0] ?? '') as { id: number };
    sockets[0]?.send(JSON.stringify({ re: id, status: 200 }));
    sockets[0]?.send('no frame at all');
    control.send(1, { name: 'POST /api/call/session/live', data: undefined });
    const live = '1 send {"method":"POST","path":"/api/call/session/live"}';
    await vi.waitFor(() => expect(tapped).toContain('1 receive no frame at all'));
    expect([...tapped].sort()).toEqual(['1 dialled', '1 opened', '1 receive no frame at all', live].sort());
    sockets[0]?.close(CloseCode.replaced);
    await seen('lost');
    control.open(2);
    await seen('opened', 2);
    control.close(2);
    expect(tapped.slice(4)).toEqual([
      '1 closed 4001',
      '1 hung up 4007',
      '2 dialled',
      '2 opened',
      '2 hung up 4000',
    ]);
  });

  it('asks at once when the network is back', async () => {
    control.open(1);
    await seen('opened');
    control.wake();
    await vi.waitFor(() => expect(frames.join()).toContain('ping'));
  });
});
