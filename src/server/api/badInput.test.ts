import { createHash } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { apiClient } from '../testing/apiClient.ts';
import { CALL, fakeBridge, PERSON, SPACE } from '../testing/fakeBridge.ts';

/* What is meant badly, or badly written: refused with a clear answer, and nothing is done. */

vi.mock('node:crypto', { spy: true });

const MOVE = `/api/v1/calls/${CALL}/participants`;
const parameter = (name: string, error: string) => `parameterError parameter="${name}" error="${error}"`;

describe('a body', () => {
  it.each(['text/xml', 'application/xml', 'application/soap+xml'])(
    'of XML, bombs and all, is not read: %s',
    async (type) => {
      const bridge = fakeBridge();
      const body = `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb">${'<!ENTITY c "&b;&b;">'.repeat(20)}]><a>&c;</a>`;
      const answer = await apiClient(bridge).ask({
        method: 'POST',
        path: MOVE,
        body,
        headers: { 'content-type': type },
      });
      expect(answer).toMatchObject({ status: 415, body: '' });
      expect(bridge.orders).toEqual([]);
    },
  );

  it('of XML that says it is a form is a form without what is needed', async () => {
    const body = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>';
    const answer = await apiClient(fakeBridge()).ask({ method: 'POST', path: MOVE, body });
    expect(answer.body).toContain(parameter('movedParticipant', 'missingValue'));
  });

  it.each([
    [
      'as many parameters as fit',
      Array.from({ length: 16_000 }, (_, at) => `a${at}`)
        .join('&')
        .slice(0, 65_000),
    ],
    ['one parameter over and over', 'a=&'.repeat(21_000)],
    ['names of the language itself', '__proto__=1&constructor=2&toString=3&hasOwnProperty=4'],
    ['nothing but separators', '&'.repeat(65_000)],
    ['escapes that are none', '%'.repeat(65_000)],
  ])('with %s is no more than a form without what is needed, and takes no time', async (_, body) => {
    const client = apiClient(fakeBridge());
    const before = process.cpuUsage();
    const answer = await client.ask({ method: 'POST', path: MOVE, body });
    const { user } = process.cpuUsage(before);
    expect(answer.body).toContain(parameter('movedParticipant', 'missingValue'));
    expect(user / 1_000).toBeLessThan(2_000);
  });

  it.each([
    [MOVE, `movedParticipant=${PERSON}&movedParticipant=${PERSON}`, 'movedParticipant'],
    [`/api/v1/calls`, `coSpace=${SPACE}&coSpace=`, 'coSpace'],
    [`/api/v1/coSpaces`, 'passcode=1&passcode=2', 'passcode'],
  ])('that says a parameter twice is refused: %s %s', async (path, body, name) => {
    const bridge = fakeBridge();
    const answer = await apiClient(bridge).ask({ method: 'POST', path, body });
    expect(answer).toMatchObject({ status: 400 });
    expect(answer.body).toContain(parameter(name, 'duplicateValue'));
    expect([bridge.orders, bridge.here.spaces.length]).toEqual([[], 1]);
  });
});

describe('a path', () => {
  it.each([
    '/api/v1/../../etc/passwd',
    '/api/v1/calls/..%2f..%2fetc',
    '/api/v1/calls/%00',
    `/api/v1/calls/${'a'.repeat(9_000)}`,
  ])('that leads nowhere is not followed: %s', async (path) => {
    const { status } = await apiClient(fakeBridge()).ask({ path });
    expect([404, 414]).toContain(status);
  });
});

describe('credentials', () => {
  const encoded = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

  /** Texts of how many bytes were compared, and how often. */
  async function work(authorization: string): Promise<unknown[]> {
    const client = apiClient(fakeBridge());
    await client.app.ready();
    const hash = vi.mocked(createHash);
    hash.mockClear();
    const crypto = await import('node:crypto');
    const compare = vi.mocked(crypto.timingSafeEqual);
    compare.mockClear();
    expect(await client.ask({ path: '/api/v1/calls', headers: { authorization } })).toMatchObject({
      status: 401,
      body: '',
    });
    return [hash.mock.calls.length, compare.mock.calls.map((pair) => pair.map((each) => each.byteLength))];
  }

  it('a wrong user, a wrong password and nonsense are as much work', async () => {
    const wrongPassword = await work(encoded('admin:wrong'));
    expect(wrongPassword).toEqual([1, [[32, 32]]]);
    for (const other of ['nobody:a password: with a colon', 'nobody:wrong', ':', 'admin'])
      expect(await work(encoded(other))).toEqual(wrongPassword);
    expect(await work('Bearer x')).toEqual(wrongPassword);
  });
});

describe('a page of another site', () => {
  it.each(['cross-site', 'same-site'])('may ask for nothing, whoever is signed in: %s', async (site) => {
    const bridge = fakeBridge();
    const client = apiClient(bridge);
    const headers = { 'sec-fetch-site': site };
    const body = `movedParticipant=${PERSON}`;
    expect(await client.ask({ method: 'POST', path: MOVE, body, headers })).toMatchObject({
      status: 403,
      body: '',
    });
    expect(await client.ask({ method: 'DELETE', path: `/api/v1/calls/${CALL}`, headers })).toMatchObject({
      status: 403,
    });
    expect([bridge.orders, bridge.here.calls.length]).toEqual([[], 1]);
  });

  it.each(['https://elsewhere.example', 'null', 'http://localhost'])(
    'may ask for nothing where the browser tells its origin alone: %s',
    async (origin) => {
      const bridge = fakeBridge();
      const headers = { origin, host: '10.0.0.5:8081' };
      const body = `movedParticipant=${PERSON}`;
      const client = apiClient(bridge);
      expect(await client.ask({ method: 'POST', path: MOVE, body, headers })).toMatchObject({
        status: 403,
        body: '',
      });
      expect(bridge.orders).toEqual([]);
      expect(client.log.join('\n')).toContain('sending 403 response');
      const own = { ...headers, origin: 'http://10.0.0.5:8081' };
      expect(await client.ask({ method: 'POST', path: MOVE, body, headers: own })).toMatchObject({
        status: 200,
      });
    },
  );
});
