import { describe, expect, it } from 'vitest';
import { apiClient } from '../testing/apiClient.ts';
import {
  ARRIVAL,
  CALL,
  ELSEWHERE,
  fakeBridge,
  MOVE,
  moveRecord,
  NOBODY,
  PERSON,
  SPACE,
} from '../testing/fakeBridge.ts';

const XML = '<?xml version="1.0"?>';
const FROM = Date.UTC(2021, 2, 4, 15, 50, 3, 0);
const summary =
  `<name>User X</name><movedParticipant>${PERSON}</movedParticipant><participant>${ARRIVAL}</participant>` +
  `<call>${CALL}</call><askedAt>2021-03-04T15:50:03.000Z</askedAt>`;

describe('[M18] moves', () => {
  it('are named by the order', async () => {
    const answer = await apiClient(fakeBridge()).ask({
      method: 'POST',
      path: `/api/v1/calls/${CALL}/participants`,
      body: `movedParticipant=${PERSON}`,
    });
    const headers = { 'segue-move': MOVE, location: `/api/v1/participants/${ARRIVAL}` };
    expect(answer).toMatchObject({ status: 200, body: '', headers });
  });

  it('are listed, by pages and by outcome', async () => {
    const bridge = fakeBridge();
    const stayed = { outcome: 'stayed', why: 'arrival-failed', at: FROM + 900 } as const;
    const facts = { ...moveRecord().facts, id: NOBODY };
    bridge.records.push({ record: moveRecord(), steps: [] });
    bridge.records.push({ record: moveRecord({ facts, verdict: stayed }), steps: [] });
    const api = apiClient(bridge);
    const first = `<move id="${MOVE}"><outcome>moving</outcome>${summary}</move>`;
    const second = `<move id="${NOBODY}"><outcome>stayed</outcome><why>arrival-failed</why>${summary}</move>`;
    expect(await api.get('/api/v1/moves')).toBe(`${XML}<moves total="2">${first}${second}</moves>`);
    expect(await api.get('/api/v1/moves?outcome=stayed')).toBe(`${XML}<moves total="1">${second}</moves>`);
    expect(await api.get('/api/v1/moves?offset=1&limit=5')).toBe(`${XML}<moves total="2">${second}</moves>`);
    expect(await api.get('/api/v1/moves?outcome=between')).toBe(`${XML}<moves total="0"></moves>`);
    expect(await api.ask({ path: '/api/v1/moves?outcome=lost' })).toMatchObject({
      status: 400,
      body: `${XML}<failureDetails><parameterError parameter="outcome" error="invalidValue" /></failureDetails>`,
    });
  });

  it('are shown one by one, with their steps and durations', async () => {
    const bridge = fakeBridge();
    const record = moveRecord({
      committedAt: FROM + 150,
      verdict: { outcome: 'landed', why: null, at: FROM + 193 },
    });
    record.facts.reason = 'Your <interview> begins';
    bridge.records.push({
      record,
      steps: [
        { step: 1, part: 'cbcms2', at: FROM, detail: 'API user "admin" moves User X' },
        { step: 10, part: 'cbcms1', at: FROM + 150, detail: 'destroyed' },
      ],
    });
    expect(await apiClient(bridge).get(`/api/v1/moves/${MOVE}`)).toBe(
      `${XML}<move id="${MOVE}"><outcome>landed</outcome>${summary}` +
        `<from><call>${ELSEWHERE}</call><coSpace>${NOBODY}</coSpace><name>Space 1</name><callBridge>cbcms1</callBridge></from>` +
        `<to><call>${CALL}</call><coSpace>${SPACE}</coSpace><name>Space 2</name><callBridge>cbcms2</callBridge></to>` +
        '<askedBy>admin</askedBy><askedOf>cbcms2</askedOf><reason>Your &lt;interview&gt; begins</reason>' +
        '<handover>seamless</handover><endedAt>2021-03-04T15:50:03.193Z</endedAt>' +
        '<durationMs>193</durationMs><nowhereMs>43</nowhereMs><steps>' +
        '<step number="1"><part>cbcms2</part><at>2021-03-04T15:50:03.000Z</at><ms>0</ms><detail>API user &quot;admin&quot; moves User X</detail></step>' +
        '<step number="10"><part>cbcms1</part><at>2021-03-04T15:50:03.150Z</at><ms>150</ms><detail>destroyed</detail></step>' +
        '</steps>' +
        '<verdict><is>landed</is></verdict><log></log></move>',
    );
  });

  it('[M19] are taken back, unless it is too late', async () => {
    const bridge = fakeBridge();
    const facts = { ...moveRecord().facts, id: NOBODY };
    bridge.records.push({ record: moveRecord(), steps: [] });
    bridge.records.push({
      record: moveRecord({ facts, verdict: { outcome: 'landed', why: null, at: FROM } }),
      steps: [],
    });
    const remove = (id: string) => apiClient(bridge).ask({ method: 'DELETE', path: `/api/v1/moves/${id}` });
    expect(await remove(MOVE)).toMatchObject({ status: 200, body: '' });
    expect(bridge.cancelled).toEqual([MOVE]);
    const failure = (code: string) => `${XML}<failureDetails><${code} /></failureDetails>`;
    expect(await remove(NOBODY)).toMatchObject({ status: 400, body: failure('invalidOperation') });
    expect(await remove('no-id')).toMatchObject({ status: 404, body: failure('moveDoesNotExist') });
  });
});
