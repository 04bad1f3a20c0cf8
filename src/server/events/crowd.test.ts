import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { EVENTS_TOKEN_HEADER } from '../../protocol/events.ts';
import { type ApiClient, apiClient } from '../testing/apiClient.ts';
import { CALL, fakeBridge, person } from '../testing/fakeBridge.ts';

/* A crowd, over a real socket. What a subscription says, and in which order, is connection.test.ts. */

vi.setConfig({ testTimeout: 30_000 });

const CROWD = 5_000;
/** What may be on the way without an acknowledgement (docs/api.md). */
const WINDOW = 8;

const open: ApiClient[] = [];
afterEach(async () => {
  for (const api of open.splice(0)) await api.app.close();
});

interface Message {
  messageId: number;
  type: string;
  complete?: boolean;
  updates?: { participant: string; updateType: string; state?: string; importance?: number }[];
}

/** Follows one roster, and counts what it is told of each; reads at its own pace. */
async function follow(api: ApiClient, port: number) {
  const { headers } = await api.ask({ method: 'POST', path: '/api/v1/authTokens' });
  const token = String(headers[EVENTS_TOKEN_HEADER.toLowerCase()]);
  const socket = new WebSocket(`ws://127.0.0.1:${port}/events/v1?authToken=${token}`);
  await once(socket, 'open');
  const unread: Message[] = [];
  const known = new Map<string, { state?: string; importance?: number }>();
  const counts = { add: 0, update: 0, remove: 0, complete: 0, mostUnread: 0 };
  let reads = true;
  const say = (frame: unknown) => socket.send(JSON.stringify(frame));
  function read() {
    for (const { messageId, updates = [], complete } of unread.splice(0)) {
      counts.complete += complete ? 1 : 0;
      for (const { participant, updateType, ...told } of updates) {
        counts[updateType as 'add' | 'update' | 'remove'] += 1;
        if (updateType === 'remove') known.delete(participant);
        else known.set(participant, told);
      }
      say({ type: 'messageAck', messageAck: { messageId, status: 'success' } });
    }
  }
  socket.on('message', (data: Buffer) => {
    const frame = JSON.parse(data.toString());
    if (frame.type !== 'message') return;
    unread.push(frame.message);
    counts.mostUnread = Math.max(counts.mostUnread, unread.length);
    if (reads) read();
  });
  const subscriptions = [{ index: 1, type: 'callRoster', call: CALL, elements: ['state', 'importance'] }];
  say({ type: 'message', message: { messageId: 1, type: 'subscribeRequest', subscriptions } });
  return {
    known,
    counts,
    unread,
    stops() {
      reads = false;
    },
    goesOn() {
      reads = true;
      read();
    },
    leave: () => socket.terminate(),
  };
}

it('of 5,000 participants each comes, changes and goes, told to one who reads and to one who is slow', async () => {
  const bridge = fakeBridge();
  bridge.here.participants = [];
  const api = apiClient(bridge);
  open.push(api);
  await api.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = api.app.server.address() as AddressInfo;
  const [quick, slow] = [await follow(api, port), await follow(api, port)];
  await expect.poll(() => [quick.counts.complete, slow.counts.complete]).toEqual([1, 1]);

  const crowd = Array.from({ length: CROWD }, (_, at) =>
    person({ id: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`, state: 'initial' }),
  );
  const tellAll = () => {
    for (const { id } of crowd) bridge.tell({ what: 'participant', id, call: CALL });
  };
  const all = (of: typeof quick, wanted: (told: { state?: string; importance?: number }) => boolean) =>
    [...of.known.values()].filter(wanted).length;

  slow.stops();
  // Each comes by itself, as in life.
  for (const one of crowd) {
    bridge.here.participants.push(one);
    bridge.tell({ what: 'participant', id: one.id, call: CALL });
  }
  await expect.poll(() => quick.counts.add, { timeout: 10_000 }).toBe(CROWD);
  bridge.here.participants = crowd.map((one, at) => ({ ...one, state: 'connected', importance: at }));
  tellAll();
  await expect.poll(() => quick.counts.update, { timeout: 10_000 }).toBe(CROWD);
  expect(all(quick, ({ state }) => state === 'connected')).toBe(CROWD);
  expect([...quick.known.values()].map(({ importance }) => importance)).toEqual(crowd.map((_, at) => at));

  // Eight messages wait for whoever does not acknowledge, however much happens, and the quick one does not wait with them.
  expect(slow.unread).toHaveLength(WINDOW);
  slow.goesOn();
  await expect.poll(() => all(slow, ({ state }) => state === 'connected'), { timeout: 10_000 }).toBe(CROWD);
  expect(slow.counts.add).toBe(CROWD);

  slow.stops();
  bridge.here.participants = [];
  tellAll();
  await expect.poll(() => quick.counts.remove, { timeout: 10_000 }).toBe(CROWD);
  expect(slow.counts.mostUnread).toBe(WINDOW);
  slow.goesOn();
  await expect.poll(() => slow.known.size, { timeout: 10_000 }).toBe(0);
  expect(slow.counts.remove).toBe(CROWD);
  for (const each of [quick, slow]) each.leave();
});
