import { describe, expect, it } from 'vitest';
import { apiClient } from '../testing/apiClient.ts';
import { ARRIVAL, CALL, callInfo, fakeBridge, NOBODY, PERSON, person, SPACE } from '../testing/fakeBridge.ts';
import { GROUP, idOf } from './callBridges.ts';

const failure = (inner: string) => `<?xml version="1.0"?><failureDetails><${inner} /></failureDetails>`;
const parameter = (name: string, error = 'invalidValue') =>
  failure(`parameterError parameter="${name}" error="${error}"`);
const MOVE = `/api/v1/calls/${CALL}/participants`;

describe('who may ask', () => {
  const wrong = [
    undefined,
    'Basic',
    'Basic !!!',
    'Bearer abc',
    `Basic ${Buffer.from('admin:wrong').toString('base64')}`,
    `Basic ${Buffer.from('Admin:a password: with a colon').toString('base64')}`,
  ];

  it.each(wrong)(
    'not %s: 401 with an empty body, for known and unknown paths alike',
    async (authorization) => {
      const api = apiClient(fakeBridge());
      for (const path of ['/api/v1/calls', '/api/v1/nothing', '/']) {
        const answer = await api.ask({ path, headers: { authorization: authorization ?? '' } });
        expect(answer).toMatchObject({
          status: 401,
          body: '',
          headers: { 'www-authenticate': 'Basic realm="cbcms2"' },
        });
      }
    },
  );

  it('not a page of another site, even with the password that the browser keeps', async () => {
    const bridge = fakeBridge();
    const answer = await apiClient(bridge).ask({
      method: 'POST',
      path: MOVE,
      body: `movedParticipant=${PERSON}`,
      headers: { 'sec-fetch-site': 'cross-site' },
    });
    expect(answer).toMatchObject({ status: 403, body: '' });
    expect(bridge.orders).toEqual([]);
  });

  it('nobody who guesses for a while, right or wrong, and not one who says nothing', async () => {
    let now = 0;
    const api = apiClient(fakeBridge(), () => now);
    const path = '/api/v1/calls';
    const wrong = { authorization: `Basic ${Buffer.from('admin:guess').toString('base64')}` };
    for (let times = 0; times < 30; times += 1) {
      expect(await api.ask({ path, headers: { authorization: '' } })).toMatchObject({ status: 401 });
    }
    for (let times = 0; times < 10; times += 1) {
      expect(await api.ask({ path, headers: wrong })).toMatchObject({ status: 401 });
    }
    const waits = { status: 429, body: '', headers: { 'retry-after': '1' } };
    expect(await api.ask({ path, headers: wrong })).toMatchObject(waits);
    expect(await api.ask({ path })).toMatchObject(waits);
    now += 1_000;
    expect(await api.ask({ path })).toMatchObject({ status: 200 });
    expect(await api.ask({ path, headers: wrong })).toMatchObject({ status: 401 });
    expect(await api.ask({ path })).toMatchObject({ status: 429, headers: { 'retry-after': '2' } });
  });

  it('a form of many parameters, or of one many times, is read and no more', async () => {
    const api = apiClient(fakeBridge());
    const many = Array.from({ length: 9_000 }, (_, at) => `a${at}=`).join('&');
    const body = `${many}&movedParticipant=${NOBODY}`;
    expect(await api.ask({ method: 'POST', path: MOVE, body: body.slice(0, 60_000) })).toMatchObject({
      status: 400,
    });
    const same = `movedParticipant=${PERSON}&`.repeat(1_000);
    expect(await api.ask({ method: 'POST', path: MOVE, body: same })).toMatchObject({
      status: 400,
      body: parameter('movedParticipant', 'duplicateValue'),
    });
  });

  it.each([
    '/api/v1/../../etc/passwd',
    '/api/v1/%2e%2e/%2e%2e/etc/passwd',
    '/api/v1//calls',
    '/api/v1/calls%00',
  ])('the path %s leads nowhere', async (path) => {
    expect(await apiClient(fakeBridge()).ask({ path })).toMatchObject({ status: 404 });
  });

  it('anybody, whether the bridge is alive', async () => {
    const api = apiClient(fakeBridge());
    for (const path of ['/healthz', '/readyz', '/metrics']) {
      expect(await api.ask({ path, headers: { authorization: '' } })).toMatchObject({ status: 200 });
    }
    expect(api.log).toEqual([]);
  });
});

describe('a move', () => {
  it('[M2] is answered with where the new participant will be found', async () => {
    const bridge = fakeBridge();
    const answer = await apiClient(bridge).ask({
      method: 'POST',
      path: MOVE,
      body: `movedParticipant=${PERSON}&needsActivation=false`,
    });
    expect(answer).toMatchObject({
      status: 200,
      body: '',
      headers: { location: `/api/v1/participants/${ARRIVAL}`, 'content-length': '0' },
    });
    expect(bridge.orders).toEqual([
      {
        order: { call: CALL, moveId: expect.any(String), movedParticipant: PERSON },
        asker: { user: 'admin', address: '127.0.0.1' },
      },
    ]);
  });

  it('may say why, when and how', async () => {
    const bridge = fakeBridge();
    const body = `movedParticipant=${PERSON}&reason=Your+interview%3A+room+2&notice=2.5&handover=reference`;
    await apiClient(bridge).ask({ method: 'POST', path: MOVE, body });
    expect(bridge.orders[0]?.order).toEqual({
      call: CALL,
      moveId: expect.any(String),
      movedParticipant: PERSON,
      reason: 'Your interview: room 2',
      notice: 2.5,
      handover: 'reference',
    });
  });

  it.each([
    ['', 400, parameter('movedParticipant', 'missingValue')],
    ['movedParticipant=', 400, parameter('movedParticipant', 'missingValue')],
    ['movedParticipant=guest1', 400, parameter('movedParticipant')],
    [
      `movedParticipant=${PERSON}&movedParticipant=${PERSON}`,
      400,
      parameter('movedParticipant', 'duplicateValue'),
    ],
    ['remoteParty=sip%3Aa%40b', 400, parameter('remoteParty')],
    [`movedParticipant=${PERSON}&needsActivation=yes`, 400, parameter('needsActivation')],
    [`movedParticipant=${PERSON}&callBridge=${NOBODY}`, 400, parameter('callBridge')],
    [`movedParticipant=${PERSON}&callBridge=cbcms1`, 400, parameter('callBridge')],
    [`movedParticipant=${PERSON}&callBridgeGroup=${NOBODY}`, 400, parameter('callBridgeGroup')],
    [`movedParticipant=${PERSON}&notice=-1`, 400, parameter('notice')],
    [`movedParticipant=${PERSON}&notice=301`, 400, parameter('notice')],
    [`movedParticipant=${PERSON}&notice=0.5s`, 400, parameter('notice')],
    [`movedParticipant=${PERSON}&handover=quick`, 400, parameter('handover')],
    [`movedParticipant=${PERSON}&reason=${'x'.repeat(501)}`, 400, parameter('reason', 'valueTooLong')],
    [`movedParticipant=${NOBODY}`, 404, failure('participantDoesNotExist')],
  ])('[M5] of "%s" is refused, and nothing changes', async (body, status, xml) => {
    const bridge = fakeBridge();
    const answer = await apiClient(bridge).ask({ method: 'POST', path: MOVE, body });
    expect({ status: answer.status, body: answer.body }).toEqual({ status, body: xml });
    expect(answer.headers['content-type']).toContain('text/xml');
    expect(bridge.orders).toEqual([]);
  });

  it('may name the call bridge and the group where the call is', async () => {
    for (const where of [
      'callBridge=cbcms2',
      `callBridge=${idOf('cbcms2')}`,
      `callBridgeGroup=${GROUP.id}`,
    ]) {
      const bridge = fakeBridge();
      const body = `movedParticipant=${PERSON}&${where}`;
      expect(await apiClient(bridge).ask({ method: 'POST', path: MOVE, body })).toMatchObject({
        status: 200,
      });
      expect(bridge.orders).toHaveLength(1);
    }
  });

  it('[M5] of somebody who cannot be moved, or to an unknown call, is refused', async () => {
    const bridge = fakeBridge();
    bridge.here.participants = [person({ canMove: false, cannotMove: 'alreadyMoving' })];
    const api = apiClient(bridge);
    const body = `movedParticipant=${PERSON}`;
    expect(await api.ask({ method: 'POST', path: MOVE, body })).toMatchObject({
      status: 400,
      body: parameter('movedParticipant'),
      headers: { 'segue-why': 'alreadyMoving' },
    });
    const path = `/api/v1/calls/${NOBODY}/participants`;
    expect(await api.ask({ method: 'POST', path, body })).toMatchObject({
      status: 404,
      body: failure('callDoesNotExist'),
    });
  });
});

describe('sloppy clients', () => {
  it.each([
    '/api/v1/calls/',
    '/API/V1/Calls',
    '/api/v1/calllegs',
    '/api/v1/CALLLEGS/',
    '/api/v1/cospaces',
    `/api/v1/calls/${CALL.toUpperCase()}`,
    `/api/v1/Participants/${PERSON.toUpperCase()}/`,
    '/api/v1/calls?whatever=1',
  ])('may ask for %s', async (path) => {
    expect(await apiClient(fakeBridge()).ask({ path })).toMatchObject({ status: 200 });
  });

  it.each([
    'application/x-www-form-urlencoded; charset=utf-8',
    'application/x-www-form-urlencoded;charset=UTF-8',
    'Application/X-WWW-Form-Urlencoded',
    '',
  ])('may send a form as "%s", and ids in capitals', async (type) => {
    const answer = await apiClient(fakeBridge()).ask({
      method: 'POST',
      path: MOVE,
      body: `movedParticipant=${PERSON.toUpperCase()}+&needsActivation=FALSE&somethingNew=1`,
      headers: { 'content-type': type },
    });
    expect(answer).toMatchObject({ status: 200 });
  });

  it.each(['application/json', 'multipart/form-data; boundary=x', 'text/xml'])(
    'may not send %s',
    async (type) => {
      const answer = await apiClient(fakeBridge()).ask({
        method: 'POST',
        path: MOVE,
        body: '{}',
        headers: { 'content-type': type },
      });
      expect(answer).toMatchObject({ status: 415, body: '' });
    },
  );

  it('may not send more than 64 KiB', async () => {
    const body = `reason=${'x'.repeat(65_536)}`;
    expect(await apiClient(fakeBridge()).ask({ method: 'POST', path: MOVE, body })).toMatchObject({
      status: 413,
      body: '',
    });
  });
});

describe('what is not there', () => {
  it.each([
    ['/api/v1/calls/x', 'callDoesNotExist'],
    [`/api/v1/calls/${NOBODY}`, 'callDoesNotExist'],
    [`/api/v1/calls/${NOBODY}/participants`, 'callDoesNotExist'],
    [`/api/v1/participants/${NOBODY}`, 'participantDoesNotExist'],
    [`/api/v1/callLegs/${NOBODY}`, 'callLegDoesNotExist'],
    [`/api/v1/coSpaces/${NOBODY}`, 'coSpaceDoesNotExist'],
    ['/api/v1/nothing', 'unrecognizedObject'],
    ['/api/v1', 'unrecognizedObject'],
    ['/', 'unrecognizedObject'],
  ])('%s is 404 %s', async (path, code) => {
    expect(await apiClient(fakeBridge()).ask({ path })).toMatchObject({ status: 404, body: failure(code) });
  });

  it.each([
    ['HEAD', '/api/v1/calls', 'GET, POST'],
    ['PATCH', '/api/v1/calls', 'GET, POST'],
    ['OPTIONS', '/api/v1/calls', 'GET, POST'],
    ['POST', '/api/v1/participants', 'GET'],
    ['POST', `/api/v1/callLegs/${PERSON}`, 'GET, PUT, DELETE'],
    ['DELETE', '/api/v1/system/status', 'GET'],
  ] as const)('%s of %s is 405', async (method, path, allow) => {
    expect(await apiClient(fakeBridge()).ask({ method, path })).toMatchObject({
      status: 405,
      body: '',
      headers: { allow },
    });
  });

  it('a path that cannot be decoded is 404', async () => {
    expect(await apiClient(fakeBridge()).ask({ path: '/api/v1/calls/%E0%A4%A' })).toMatchObject({
      status: 404,
      body: '',
    });
  });
});

describe('lists', () => {
  const ids = Array.from({ length: 25 }, (_, at) => `00000000-0000-4000-8000-0000000001${at + 10}`);
  const crowded = () => {
    const bridge = fakeBridge();
    bridge.here.participants = ids.map((id, at) => person({ id, name: `Person ${at + 1}` }));
    bridge.here.calls = ids.map((id, at) => callInfo({ id, name: `Space ${at + 1}` }));
    return apiClient(bridge);
  };
  const listed = (xml: string) => ids.flatMap((id, at) => (xml.includes(`id="${id}"`) ? [at + 1] : []));
  const through = (first: number, last: number) =>
    Array.from({ length: last - first + 1 }, (_, at) => first + at);

  it.each([
    ['participants', through(1, 20)],
    ['participants?limit=100', through(1, 20)],
    ['participants?offset=20', through(21, 25)],
    ['participants?offset=3&limit=2', [4, 5]],
    ['participants?offset=99', []],
    ['participants?limit=', through(1, 20)],
    ['callLegs', through(1, 10)],
    ['calls', through(1, 10)],
    ['calls?limit=0', []],
  ])('%s is one page, with the total of all', async (path, expected) => {
    const xml = await crowded().get(`/api/v1/${path}`);
    expect(xml).toContain('total="25"');
    expect(listed(xml)).toEqual(expected);
  });

  it('are filtered by part of a name in any case, and total what matches', async () => {
    const xml = await crowded().get('/api/v1/participants?filter=pErSoN+2&limit=3');
    expect(xml).toContain('total="7"');
    expect(listed(xml)).toEqual([2, 20, 21]);
  });

  it.each([
    ['participants?limit=x', 'limit'],
    ['participants?offset=-1', 'offset'],
    ['calls?coSpaceFilter=x', 'coSpaceFilter'],
  ])('%s is refused', async (path, name) => {
    expect(await crowded().ask({ path: `/api/v1/${path}` })).toMatchObject({
      status: 400,
      body: parameter(name),
    });
  });
});

describe('a space', () => {
  it.each([
    ['callId=abc', parameter('callId')],
    [`callId=${'1'.repeat(21)}`, parameter('callId', 'valueTooLong')],
    [`name=${'x'.repeat(201)}`, parameter('name', 'valueTooLong')],
    ['uri=a+b', parameter('uri')],
    ['passcode=open', parameter('passcode')],
    ['defaultLayout=sideways', parameter('defaultLayout')],
    ['allowedLayouts=sideways', parameter('allowedLayouts')],
  ])('with %s is refused', async (body, xml) => {
    const api = apiClient(fakeBridge());
    expect(await api.ask({ method: 'PUT', path: `/api/v1/coSpaces/${SPACE}`, body })).toMatchObject({
      status: 400,
      body: xml,
    });
  });
});

describe('a bug', () => {
  it('[F7] is 500 with an empty body; the log has its cause', async () => {
    const bridge = fakeBridge();
    bridge.calls = () => {
      throw new Error('inner workings');
    };
    const api = apiClient(bridge);
    expect(await api.ask({ path: '/api/v1/calls' })).toMatchObject({ status: 500, body: '' });
    expect(api.log.join('\n')).toContain('inner workings');
  });
});
