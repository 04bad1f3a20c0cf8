import { describe, expect, it } from 'vitest';
import { apiClient } from '../testing/apiClient.ts';
import {
  ARRIVAL,
  CALL,
  CORRELATOR,
  callInfo,
  ELSEWHERE,
  fakeBridge,
  NOBODY,
  PERSON,
  person,
  SPACE,
} from '../testing/fakeBridge.ts';

const XML = '<?xml version="1.0"?>';

describe('calls', () => {
  it('are listed', async () => {
    const api = apiClient(fakeBridge());
    expect(await api.get('/api/v1/calls')).toBe(
      `${XML}<calls total="1"><call id="${CALL}"><name>Space 2</name><coSpace>${SPACE}</coSpace>` +
        `<callCorrelator>${CORRELATOR}</callCorrelator></call></calls>`,
    );
    expect(await api.get(`/api/v1/calls?coSpaceFilter=${NOBODY}`)).toBe(`${XML}<calls total="0"></calls>`);
  });

  it('are shown one by one, element by element in order', async () => {
    const bridge = fakeBridge();
    const api = apiClient(bridge);
    const rest =
      '<locked>false</locked><recording>false</recording><streaming>false</streaming>' +
      '<allowAllMuteSelf>true</allowAllMuteSelf>' +
      '<allowAllPresentationContribution>true</allowAllPresentationContribution>' +
      '<joinAudioMuteOverride>false</joinAudioMuteOverride><activeWhenEmpty>false</activeWhenEmpty>' +
      '<joinVideoMuteOverride>false</joinVideoMuteOverride></call>';
    const begin =
      `${XML}<call id="${CALL}"><name>Space 2</name><callType>coSpace</callType><coSpace>${SPACE}</coSpace>` +
      `<callCorrelator>${CORRELATOR}</callCorrelator><durationSeconds>12</durationSeconds>` +
      '<numCallLegs>1</numCallLegs><maxCallLegs>2</maxCallLegs><numParticipantsLocal>1</numParticipantsLocal>';
    expect(await api.get(`/api/v1/calls/${CALL}`)).toBe(begin + rest);
    bridge.here.calls = [callInfo({ presenter: PERSON })];
    expect(await api.get(`/api/v1/calls/${CALL}`)).toBe(
      `${begin}<presenterCallLeg>${PERSON}</presenterCallLeg>${rest}`,
    );
  });

  it('are made of a space, and ended', async () => {
    const api = apiClient(fakeBridge());
    expect(await api.ask({ method: 'POST', path: '/api/v1/calls', body: `coSpace=${SPACE}` })).toMatchObject({
      status: 200,
      body: '',
      headers: { location: `/api/v1/calls/${CALL}` },
    });
    expect(await api.ask({ method: 'DELETE', path: `/api/v1/calls/${CALL}` })).toMatchObject({
      status: 200,
      body: '',
    });
    expect(await api.ask({ method: 'DELETE', path: `/api/v1/calls/${CALL}` })).toMatchObject({
      status: 404,
      body: `${XML}<failureDetails><callDoesNotExist /></failureDetails>`,
    });
  });
});

describe('a call', () => {
  const wrong = (parameter: string) =>
    `${XML}<failureDetails><parameterError parameter="${parameter}" error="invalidValue" /></failureDetails>`;

  it('can be locked, and told what to ask of whoever comes in', async () => {
    const bridge = fakeBridge();
    const api = apiClient(bridge);
    const put = (body: string) => api.ask({ method: 'PUT', path: `/api/v1/calls/${CALL}`, body });
    const asked = async (body: string) => {
      expect(await put(body)).toMatchObject({ status: 200, body: '' });
      return bridge.modified.pop()?.fields;
    };
    expect(await asked('joinAudioMuteOverride=true')).toEqual({ joinAudioMuteOverride: true });
    expect(await asked('joinVideoMuteOverride=False&locked=true')).toEqual({
      joinVideoMuteOverride: false,
      locked: true,
    });
    expect(await asked('allowedLayouts=stacked,+allEqual,stacked')).toEqual({
      allowedLayouts: ['stacked', 'allEqual'],
    });
    expect(await asked('locked=&allowedLayouts=&joinAudioMuteOverride=')).toEqual({
      locked: false,
      allowedLayouts: [],
      joinAudioMuteOverride: false,
    });
    expect(await asked('')).toEqual({});
    expect(bridge.modified).toEqual([]);
    for (const [parameter, value] of [
      ['locked', 'yes'],
      ['allowedLayouts', 'stacked,sideways'],
      ['allowedLayouts', 'stacked,'],
      ['joinVideoMuteOverride', '1'],
      ['recording', 'true'],
      ['allowAllMuteSelf', 'false'],
      ['allowAllPresentationContribution', 'no'],
      ['activeWhenEmpty', 'true'],
    ] as const) {
      expect(await put(`${parameter}=${value}`)).toMatchObject({ status: 400, body: wrong(parameter) });
    }
    expect(bridge.modified).toEqual([]);
  });

  it('shows what it was told', async () => {
    const bridge = fakeBridge();
    bridge.here.calls = [
      callInfo({ locked: true, joinAudioMuteOverride: true, allowedLayouts: ['stacked', 'allEqual'] }),
    ];
    expect(await apiClient(bridge).get(`/api/v1/calls/${CALL}`)).toMatch(
      new RegExp(
        '<locked>true</locked>.*<joinAudioMuteOverride>true</joinAudioMuteOverride>' +
          '<activeWhenEmpty>false</activeWhenEmpty><joinVideoMuteOverride>false</joinVideoMuteOverride>' +
          '<allowedLayouts>stacked,allEqual</allowedLayouts></call>$',
      ),
    );
  });
});

describe('participants', () => {
  const listed = `<participant id="${PERSON}"><name>User X</name><call>${CALL}</call></participant>`;

  it('are listed, of a bridge and of a call', async () => {
    const api = apiClient(fakeBridge());
    const list = `${XML}<participants total="1">${listed}</participants>`;
    expect(await api.get('/api/v1/participants')).toBe(list);
    expect(await api.get(`/api/v1/calls/${CALL}/participants`)).toBe(list);
    expect(await api.get('/api/v1/participants?filter=nobody')).toBe(
      `${XML}<participants total="0"></participants>`,
    );
  });

  it('are shown one by one', async () => {
    expect(await apiClient(fakeBridge()).get(`/api/v1/participants/${PERSON}`)).toBe(
      `${XML}<participant id="${PERSON}"><call>${CALL}</call><numCallLegs>1</numCallLegs><name>User X</name>` +
        '<uri>guest921953266</uri><originalUri>guest921953266</originalUri><userJid>guest921953266</userJid>' +
        '<isActivator>true</isActivator><canMove>true</canMove>' +
        '<configuration><defaultLayout>automatic</defaultLayout></configuration>' +
        '<status><state>connected</state></status></participant>',
    );
  });

  it('[M3] say who they were before a move, and where', async () => {
    const bridge = fakeBridge();
    bridge.here.participants = [
      person({ id: ARRIVAL, movedParticipant: PERSON, movedParticipantCallBridge: 'cbcms1' }),
    ];
    const api = apiClient(bridge);
    expect(await api.get(`/api/v1/participants/${ARRIVAL}`)).toContain(
      `<canMove>true</canMove><movedParticipant>${PERSON}</movedParticipant>` +
        '<movedParticipantCallBridge>cbcms1</movedParticipantCallBridge><configuration>',
    );
    expect(await api.get(`/api/v1/callLegs/${ARRIVAL}`)).toContain(
      `<canMove>true</canMove><movedCallLeg>${PERSON}</movedCallLeg>` +
        '<movedCallLegCallBridge>cbcms1</movedCallLegCallBridge><configuration>',
    );
  });

  it('of other call bridges are found, and say where they are', async () => {
    const bridge = fakeBridge();
    bridge.elsewhere.participants = [person({ id: ARRIVAL, call: ELSEWHERE, callBridge: 'cbcms3' })];
    expect(await apiClient(bridge).get(`/api/v1/participants/${ARRIVAL}`)).toContain(
      `<call>${ELSEWHERE}</call><callBridge>cbcms3</callBridge><name>`,
    );
  });

  it('of a call on another bridge are listed, and may be asked for by bridge', async () => {
    const bridge = fakeBridge();
    bridge.elsewhere.calls = [callInfo({ id: ELSEWHERE, callBridge: 'cbcms3' })];
    bridge.elsewhere.participants = [person({ id: ARRIVAL, call: ELSEWHERE, callBridge: 'cbcms3' })];
    const api = apiClient(bridge);
    expect(await api.get(`/api/v1/calls/${ELSEWHERE}/participants`)).toBe(
      `${XML}<participants total="1"><participant id="${ARRIVAL}"><name>User X</name>` +
        `<call>${ELSEWHERE}</call><callBridge>cbcms3</callBridge></participant></participants>`,
    );
    expect(await api.get(`/api/v1/calls/${ELSEWHERE}/participants?callBridgeFilter=cbcms1`)).toBe(
      `${XML}<participants total="0"></participants>`,
    );
  });

  it('are dropped', async () => {
    const api = apiClient(fakeBridge());
    const drop = () => api.ask({ method: 'DELETE', path: `/api/v1/participants/${PERSON}` });
    expect(await drop()).toMatchObject({ status: 200, body: '' });
    expect(await drop()).toMatchObject({
      status: 404,
      body: `${XML}<failureDetails><participantDoesNotExist /></failureDetails>`,
    });
  });

  it('may have any name without breaking the answer', async () => {
    const bridge = fakeBridge();
    bridge.here.participants = [person({ name: `<b> & "q" 'a' \u0001\ud800 é 😀` })];
    expect(await apiClient(bridge).get('/api/v1/participants')).toContain(
      '<name>&lt;b&gt; &amp; &quot;q&quot; &apos;a&apos;  é 😀</name>',
    );
  });
});

describe('call legs', () => {
  it('are listed, shown and dropped', async () => {
    const api = apiClient(fakeBridge());
    expect(await api.get('/api/v1/callLegs')).toBe(
      `${XML}<callLegs total="1"><callLeg id="${PERSON}"><name>User X</name>` +
        `<remoteParty>guest921953266</remoteParty><call>${CALL}</call></callLeg></callLegs>`,
    );
    expect(await api.get(`/api/v1/callLegs/${PERSON}`)).toBe(
      `${XML}<callLeg id="${PERSON}"><name>User X</name><remoteParty>guest921953266</remoteParty>` +
        `<call>${CALL}</call><type>acano</type><direction>incoming</direction><canMove>true</canMove>` +
        '<configuration></configuration><status><state>connected</state><durationSeconds>5</durationSeconds>' +
        '<direction>incoming</direction><encryptedMedia>true</encryptedMedia><layout>automatic</layout>' +
        '</status></callLeg>',
    );
    const path = `/api/v1/callLegs/${PERSON}`;
    expect(await api.ask({ method: 'DELETE', path })).toMatchObject({ status: 200, body: '' });
    expect(await api.ask({ method: 'DELETE', path })).toMatchObject({
      status: 404,
      body: `${XML}<failureDetails><callLegDoesNotExist /></failureDetails>`,
    });
  });
});

describe('coSpaces', () => {
  it('are listed and shown; what is unset is left out', async () => {
    const api = apiClient(fakeBridge());
    expect(await api.get('/api/v1/coSpaces')).toBe(
      `${XML}<coSpaces total="1"><coSpace id="${SPACE}"><name>Space 2</name><uri>space2</uri>` +
        '<callId>1002</callId></coSpace></coSpaces>',
    );
    expect(await api.get(`/api/v1/coSpaces/${SPACE}`)).toBe(
      `${XML}<coSpace id="${SPACE}"><name>Space 2</name><uri>space2</uri><callId>1002</callId>` +
        '<defaultLayout>automatic</defaultLayout><nonMemberAccess>true</nonMemberAccess>' +
        '<requireCallId>true</requireCallId>' +
        '<joinAudioMuteOverride>false</joinAudioMuteOverride>' +
        '<joinVideoMuteOverride>false</joinVideoMuteOverride></coSpace>',
    );
  });

  it('are made with what is given', async () => {
    const bridge = fakeBridge();
    const made = await apiClient(bridge).ask({
      method: 'POST',
      path: '/api/v1/coSpaces',
      body:
        'name=All+hands+%26+more&uri=all.hands&callId=77&passcode=123&defaultLayout=allEqual&cdrTag=x' +
        '&joinAudioMuteOverride=true&allowedLayouts=allEqual',
    });
    expect(made).toMatchObject({
      status: 200,
      body: '',
      headers: { location: `/api/v1/coSpaces/${NOBODY}` },
    });
    expect(bridge.space(NOBODY)).toMatchObject({
      name: 'All hands & more',
      uri: 'all.hands',
      numericId: '77',
      passcode: '123',
      cdrTag: 'x',
      defaultLayout: 'allEqual',
      joinAudioMuteOverride: true,
      joinVideoMuteOverride: false,
      allowedLayouts: ['allEqual'],
    });
  });

  it('may have any layout of the public API, and have the nearest of theirs', async () => {
    const bridge = fakeBridge();
    const api = apiClient(bridge);
    const path = `/api/v1/coSpaces/${SPACE}`;
    const body = 'defaultLayout=onePlusN&allowedLayouts=allEqualNinths,onePlusSeven,allEqual';
    expect(await api.ask({ method: 'PUT', path, body })).toMatchObject({ status: 200 });
    expect(bridge.space(SPACE)).toMatchObject({
      defaultLayout: 'stacked',
      allowedLayouts: ['allEqual', 'stacked'],
    });
  });

  it('have a tag for the records of their call legs', async () => {
    const bridge = fakeBridge();
    const api = apiClient(bridge);
    const path = `/api/v1/coSpaces/${SPACE}`;
    await api.ask({ method: 'PUT', path, body: 'cdrTag=sales+%26+more' });
    expect(await api.get(path)).toContain(
      '<requireCallId>true</requireCallId><cdrTag>sales &amp; more</cdrTag><joinAudioMuteOverride>',
    );
    expect(await api.ask({ method: 'PUT', path, body: `cdrTag=${'x'.repeat(101)}` })).toMatchObject({
      status: 400,
      body: `${XML}<failureDetails><parameterError parameter="cdrTag" error="valueTooLong" /></failureDetails>`,
    });
    await api.ask({ method: 'PUT', path, body: 'cdrTag=' });
    expect(await api.get(path)).not.toContain('cdrTag');
  });

  it('cannot be for members alone, or without a numeric ID of their own', async () => {
    const bridge = fakeBridge();
    const put = (body: string) =>
      apiClient(bridge).ask({ method: 'PUT', path: `/api/v1/coSpaces/${SPACE}`, body });
    for (const name of ['nonMemberAccess', 'requireCallId']) {
      expect(await put(`${name}=false`)).toMatchObject({ status: 400 });
      for (const same of ['true', 'TRUE', ''])
        expect(await put(`${name}=${same}`)).toMatchObject({ status: 200 });
    }
  });

  it('are modified: absent leaves, empty unsets', async () => {
    const bridge = fakeBridge();
    const api = apiClient(bridge);
    const path = `/api/v1/coSpaces/${SPACE}`;
    expect(await api.ask({ method: 'PUT', path, body: 'passcode=99&uri=' })).toMatchObject({
      status: 200,
      body: '',
    });
    expect(bridge.space(SPACE)).toMatchObject({ name: 'Space 2', uri: '', passcode: '99' });
    await api.ask({ method: 'PUT', path, body: 'passcode=&defaultLayout=' });
    expect(bridge.space(SPACE)).toMatchObject({ passcode: '', defaultLayout: 'automatic' });
  });

  it('are removed', async () => {
    const api = apiClient(fakeBridge());
    const path = `/api/v1/coSpaces/${SPACE}`;
    expect(await api.ask({ method: 'DELETE', path })).toMatchObject({ status: 200, body: '' });
    for (const method of ['GET', 'PUT', 'DELETE'] as const) {
      expect(await api.ask({ method, path })).toMatchObject({
        status: 404,
        body: `${XML}<failureDetails><coSpaceDoesNotExist /></failureDetails>`,
      });
    }
  });

  it('keep their numeric ids apart', async () => {
    const api = apiClient(fakeBridge());
    expect(
      await api.ask({ method: 'POST', path: '/api/v1/coSpaces', body: 'name=x&callId=1002' }),
    ).toMatchObject({ status: 400, body: `${XML}<failureDetails><duplicateCoSpaceId /></failureDetails>` });
  });
});

describe('the system', () => {
  it('tells its status', async () => {
    expect(await apiClient(fakeBridge()).get('/api/v1/system/status')).toBe(
      `${XML}<status><softwareVersion>0.1.0</softwareVersion><uptimeSeconds>60</uptimeSeconds>` +
        '<cdrTime>2021-03-04T15:50:03Z</cdrTime><activated>true</activated>' +
        '<clusterEnabled>true</clusterEnabled><cdrCorrelatorIndex>0</cdrCorrelatorIndex>' +
        '<callLegsActive>1</callLegsActive><callLegsMaxActive>2</callLegsMaxActive>' +
        '<callLegsCompleted>3</callLegsCompleted><audioBitRateOutgoing>0</audioBitRateOutgoing>' +
        '<audioBitRateIncoming>0</audioBitRateIncoming><videoBitRateOutgoing>0</videoBitRateOutgoing>' +
        '<videoBitRateIncoming>0</videoBitRateIncoming></status>',
    );
  });
});
