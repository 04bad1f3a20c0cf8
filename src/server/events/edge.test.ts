import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { EVENTS_TOKEN_HEADER } from '../../protocol/events.ts';
import { type ApiClient, apiClient } from '../testing/apiClient.ts';
import { CALL, fakeBridge } from '../testing/fakeBridge.ts';

const open: ApiClient[] = [];
afterEach(async () => {
  for (const api of open.splice(0)) await api.app.close();
});

async function listening() {
  const api = apiClient(fakeBridge());
  open.push(api);
  await api.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = api.app.server.address() as AddressInfo;
  async function token() {
    const { headers } = await api.ask({ method: 'POST', path: '/api/v1/authTokens' });
    return String(headers[EVENTS_TOKEN_HEADER.toLowerCase()]);
  }
  const socket = (path: string) => new WebSocket(`ws://127.0.0.1:${port}${path}`);
  return { api, token, socket };
}

/** The status with which an upgrade is refused. */
async function refused(socket: WebSocket): Promise<number | undefined> {
  socket.on('error', () => undefined);
  const [, response] = await once(socket, 'unexpected-response');
  return response.statusCode;
}

describe('the events', () => {
  it('are for whoever brings a token, which is good once and in no log', async () => {
    const { api, token, socket } = await listening();
    const good = await token();
    const first = socket(`/events/v1?authToken=${good}`);
    await once(first, 'open');
    expect(await refused(socket(`/events/v1?authToken=${good}`))).toBe(401);
    expect(await refused(socket('/events/v1?authToken=guess'))).toBe(401);
    expect(await refused(socket('/events/v1'))).toBe(401);
    expect(await refused(socket(`/events/v2?authToken=${await token()}`))).toBe(404);
    expect(api.log.join('\n')).not.toContain(good);
  });

  it('tell, over a real socket, what was asked for', async () => {
    const { token, socket } = await listening();
    const client = socket(`/Events/V1/?authToken=${await token()}`);
    await once(client, 'open');
    const heard: unknown[] = [];
    const three = new Promise<void>((resolve) => {
      client.on('message', (data: Buffer) => {
        if (heard.push(JSON.parse(data.toString())) === 3) resolve();
      });
    });
    const subscriptions = [{ index: 1, type: 'calls', elements: ['name', 'nonsense'] }];
    client.send(
      JSON.stringify({ type: 'message', message: { messageId: 1, type: 'subscribeRequest', subscriptions } }),
    );
    await three;
    expect(heard).toEqual([
      { type: 'messageAck', messageAck: { messageId: 1, status: 'success' } },
      {
        type: 'message',
        message: { messageId: 1, type: 'subscribeUpdate', subscriptions: [{ index: 1, state: 'active' }] },
      },
      {
        type: 'message',
        message: {
          messageId: 2,
          type: 'callListUpdate',
          subscriptionIndex: 1,
          updates: [{ call: CALL, updateType: 'add', name: 'Space 2' }],
          complete: true,
        },
      },
    ]);
  });

  it('end with 1001 when the bridge stops, and with a code for what is not text or too much', async () => {
    const { api, token, socket } = await listening();
    const [quiet, binary, huge] = [
      socket(`/events/v1?authToken=${await token()}`),
      socket(`/events/v1?authToken=${await token()}`),
      socket(`/events/v1?authToken=${await token()}`),
    ];
    await Promise.all([quiet, binary, huge].map((each) => once(each, 'open')));
    const codes = Promise.all([quiet, binary, huge].map(async (each) => (await once(each, 'close'))[0]));
    binary.send(Buffer.from([1]));
    huge.send('x'.repeat(3 * 1024 * 1024));
    await Promise.all([once(binary, 'close'), once(huge, 'close')]);
    await api.app.close();
    expect(await codes).toEqual([1001, 1003, 1009]);
  });
});
