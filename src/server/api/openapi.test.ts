import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import document from '../../../docs/openapi.json' with { type: 'json' };
import { type RunningCluster, startCluster } from '../cluster.ts';
import { apiClient } from '../testing/apiClient.ts';
import { type Answered, readApiDocument } from '../testing/apiDocument.ts';
import { fakeBridge } from '../testing/fakeBridge.ts';
import { admission, connectGuest, type Guest } from '../testing/guest.ts';
import { idOf } from './callBridges.ts';
import { CallForm, MoveForm } from './calls.ts';
import { SpaceForm } from './coSpaces.ts';
import { ParticipantForm } from './participantForm.ts';

/* Every operation of docs/openapi.json against a real cluster: each is answered as the document says. */

const api = readApiDocument(document);
const NOBODY = '00000000-0000-4000-8000-000000000000';

let cluster: RunningCluster;
const guests: Guest[] = [];
/** Operations that were driven with success. */
const driven = new Set<string>();
/** One that has been taken back. */
let move = '';

beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(async () => {
  for (const guest of guests) guest.leave();
  await cluster.stop();
});

async function ask(
  operation: string,
  options: {
    id?: string;
    form?: Record<string, string>;
    query?: string;
    password?: string;
    headers?: HeadersInit;
  } = {},
): Promise<Answered> {
  const [method = '', path = ''] = operation.split(' ');
  const { id = '', form, query = '', password = cluster.password, headers = {} } = options;
  const url = `${cluster.apis[0]?.url}${path.replace('{id}', id)}${query}`;
  const response = await fetch(url, {
    method,
    headers: {
      authorization: `Basic ${Buffer.from(`${cluster.user}:${password}`).toString('base64')}`,
      ...headers,
    },
    ...(form ? { body: new URLSearchParams(form) } : {}),
  });
  const answer = { status: response.status, headers: response.headers, body: await response.text() };
  expect(api.wrongs(operation, answer)).toEqual([]);
  if (answer.status === 200) driven.add(operation);
  return answer;
}

const made = (answer: Answered) => answer.headers.get('location')?.split('/').at(-1) ?? '';
const idIn = ({ body }: Answered, element: string) =>
  new RegExp(`<${element} id="([^"]+)"`).exec(body)?.[1] ?? `no ${element} in ${body}`;

async function join(numericId: string, name: string): Promise<string> {
  const guest = await connectGuest(cluster.url);
  guests.push(guest);
  const id = await guest.authenticate(await admission(cluster.url, numericId, name), false);
  await guest.ask('PUT', '/api/call/session/quality', { quality: 'weak' });
  return id;
}

it('everything that can be asked for is answered as the document says', async () => {
  const space = made(
    await ask('POST /api/v1/coSpaces', { form: { name: 'Garden <&>', callId: '4711', passcode: '' } }),
  );
  await ask('PUT /api/v1/coSpaces/{id}', {
    id: space,
    form: { uri: 'garden', allowedLayouts: 'stacked,allEqual', hostPasscode: '99', cdrTag: 'sales' },
  });
  await ask('GET /api/v1/coSpaces/{id}', { id: space });
  await ask('GET /api/v1/coSpaces', { query: '?filter=space' });
  const ann = await join('1001', 'Ann');
  const ben = await join('4711', 'Ben');
  const call = made(await ask('POST /api/v1/calls', { form: { coSpace: space } }));
  await ask('GET /api/v1/calls');
  await ask('GET /api/v1/calls/{id}', { id: call });
  await ask('PUT /api/v1/calls/{id}', { id: call, form: { locked: 'true', joinAudioMuteOverride: 'true' } });
  await ask('GET /api/v1/calls/{id}/participants', { id: call });
  await ask('GET /api/v1/participants');
  await ask('PUT /api/v1/participants/{id}', { id: ben, form: { rxAudioMute: 'true', importance: '1' } });
  const person = await ask('GET /api/v1/participants/{id}', { id: ben });
  expect(person.body).toContain('<connectionQuality>weak</connectionQuality>');
  await ask('GET /api/v1/callLegs');
  await ask('PUT /api/v1/callLegs/{id}', {
    id: ben,
    form: { nameLabelOverride: 'B', chosenLayout: 'stacked' },
  });
  const leg = await ask('GET /api/v1/callLegs/{id}', { id: ben });
  expect(leg.body).toContain('<connectionQuality>weak</connectionQuality>');
  await ask('PUT /api/v1/calls/{id}/participants', { id: call, form: { rxVideoMute: 'true' } });

  const order = { movedParticipant: ann, reason: 'Your turn', notice: '30' };
  const moved = await ask('POST /api/v1/calls/{id}/participants', { id: call, form: order });
  move = moved.headers.get('segue-move') ?? '';
  await ask('GET /api/v1/participants/{id}', { id: made(moved) });
  await ask('GET /api/v1/moves/{id}', { id: move });
  await ask('DELETE /api/v1/moves/{id}', { id: move });
  await ask('GET /api/v1/moves/{id}', { id: move });
  await ask('GET /api/v1/moves', { query: '?outcome=stayed&filter=ann' });

  const bridge = idIn(await ask('GET /api/v1/callBridges'), 'callBridge');
  await ask('PUT /api/v1/callBridges/{id}', { id: bridge, form: { draining: 'true' } });
  expect((await ask('GET /api/v1/callBridges/{id}', { id: bridge })).body).toContain(
    '<draining>true</draining>',
  );
  await ask('PUT /api/v1/callBridges/{id}', { id: bridge, form: { draining: 'false' } });
  const group = idIn(await ask('GET /api/v1/callBridgeGroups'), 'callBridgeGroup');
  await ask('GET /api/v1/callBridgeGroups/{id}', { id: group });
  for (const path of ['system/status', 'system/load', 'system/configuration/cluster'])
    await ask(`GET /api/v1/${path}`);
  for (const path of ['healthz', 'readyz', 'metrics', 'openapi.json']) await ask(`GET /${path}`);
  await ask('POST /api/v1/authTokens');

  await ask('DELETE /api/v1/callLegs/{id}', { id: ben });
  await ask('DELETE /api/v1/participants/{id}', { id: ann });
  const again = made(await ask('POST /api/v1/calls', { form: { coSpace: space } }));
  await ask('DELETE /api/v1/calls/{id}', { id: again });
  await ask('DELETE /api/v1/coSpaces/{id}', { id: space });
  expect(api.operations.filter((operation) => !driven.has(operation))).toEqual([]);
});

describe('what cannot be is answered as the document says', () => {
  it.each(api.operations.filter((operation) => operation.includes('{id}')))(
    '%s of nobody',
    async (operation) => {
      const form = operation.startsWith('P')
        ? { form: { rxAudioMute: 'true', movedParticipant: NOBODY } }
        : {};
      expect((await ask(operation, { id: NOBODY, ...form })).status).toBe(404);
    },
  );

  it.each(api.operations.filter((operation) => operation.includes('/api/')))(
    '%s with another site’s page',
    async (operation) => {
      const headers = { 'sec-fetch-site': 'cross-site' };
      expect((await ask(operation, { id: NOBODY, headers })).status).toBe(403);
    },
  );

  it.each([
    ['GET /api/v1/calls', { query: '?limit=x' }],
    ['POST /api/v1/calls', { form: {} }],
    ['POST /api/v1/coSpaces', { form: { callId: 'x' } }],
    ['GET /api/v1/moves', { query: '?outcome=lost' }],
    ['PUT /api/v1/callBridges/{id}', { id: idOf('cbcms1'), form: { draining: 'perhaps' } }],
  ])('%s with a wrong parameter', async (operation, options) => {
    expect((await ask(operation, options)).status).toBe(400);
  });

  it('a move that cannot be taken back any more', async () => {
    expect((await ask('DELETE /api/v1/moves/{id}', { id: move })).status).toBe(400);
  });

  it('wrong passwords, and then too many', async () => {
    const statuses: number[] = [];
    for (let guess = 0; guess < 11; guess += 1)
      statuses.push((await ask('GET /api/v1/calls', { password: `no ${guess}` })).status);
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429]);
  });
});

it('no route that is served is missing from it, and none is in it that is not served', async () => {
  const served = await apiClient(fakeBridge()).served();
  expect(served.map((route) => route.replace(':id', '{id}')).sort()).toEqual([...api.operations].sort());
});

it.each<[string, object]>([
  ['PUT /api/v1/calls/{id}', CallForm],
  ['POST /api/v1/calls/{id}/participants', MoveForm],
  ['PUT /api/v1/calls/{id}/participants', ParticipantForm],
  ['PUT /api/v1/participants/{id}', ParticipantForm],
  ['PUT /api/v1/callLegs/{id}', ParticipantForm],
  ['POST /api/v1/coSpaces', SpaceForm],
  ['PUT /api/v1/coSpaces/{id}', SpaceForm],
])('all that %s takes is in it, and nothing else', (operation, form) => {
  expect([...api.parameters(operation)].sort()).toEqual(Object.keys(form).sort());
});

it.each([
  ['<calls total="1"><call id="x"/></calls>', 3],
  [`<calls total="1"><call id="${NOBODY}"><coSpace>${NOBODY}</coSpace><name/><more/></call></calls>`, 3],
  ['<call/>', 1],
])('what is not as the document says is found: %s', (body, wrongs) => {
  const headers = new Headers({ 'content-type': 'text/xml' });
  expect(api.wrongs('GET /api/v1/calls', { status: 200, headers, body }).length).toBeGreaterThanOrEqual(
    wrongs,
  );
  expect(api.wrongs('GET /api/v1/calls', { status: 201, headers, body })).toHaveLength(1);
  expect(api.wrongs('POST /api/v1/authTokens', { status: 200, headers, body })).toHaveLength(2);
});
