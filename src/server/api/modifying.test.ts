import { describe, expect, it } from 'vitest';
import { apiClient } from '../testing/apiClient.ts';
import { CALL, fakeBridge, NOBODY, PERSON } from '../testing/fakeBridge.ts';

const failure = (code: string) => `<?xml version="1.0"?><failureDetails><${code} /></failureDetails>`;
const parameter = (name: string, error = 'invalidValue') =>
  failure(`parameterError parameter="${name}" error="${error}"`);

const PATHS = [
  `/api/v1/participants/${PERSON}`,
  `/api/v1/callLegs/${PERSON}`,
  `/api/v1/calls/${CALL}/participants`,
] as const;

describe.each(PATHS)('PUT %s', (path) => {
  const put = async (body: string) => {
    const bridge = fakeBridge();
    const answer = await apiClient(bridge).ask({ method: 'PUT', path, body });
    return { answer, asked: bridge.regulated.map(({ fields }) => fields) };
  };

  it.each([
    ['rxAudioMute=true', { audioMuted: true }],
    ['rxAudioMute=TRUE&rxVideoMute=true', { audioMuted: true, videoMuted: true }],
    ['chosenLayout=allEqual', { layout: 'allEqual' }],
    ['defaultLayout=stacked', { layout: 'stacked' }],
    ['chosenLayout=allEqual&defaultLayout=stacked', { layout: 'allEqual' }],
    ['chosenLayout=onePlusFive', { layout: 'stacked' }],
    ['chosenLayout=allEqualTwentyFifths', { layout: 'allEqual' }],
    ['chosenLayout=', { layout: null }],
    ['importance=3&nameLabelOverride=The+chair', { importance: 3, nameLabel: 'The chair' }],
    ['importance=&nameLabelOverride=', { importance: null, nameLabel: null }],
    ['nameLabelOverride=%00%E2%80%AE', { nameLabel: null }],
    ['rxAudioMute=&txAudioMute=false&txVideoMute=', {}],
    ['somethingNewer=1', {}],
  ])('%s', async (body, expected) => {
    const { answer, asked } = await put(body);
    expect(answer).toMatchObject({ status: 200, body: '' });
    expect(asked.map((fields) => JSON.parse(JSON.stringify(fields)))).toEqual([expected]);
  });

  it.each([
    ['rxAudioMute=maybe', parameter('rxAudioMute')],
    ['txAudioMute=true', parameter('txAudioMute')],
    ['txVideoMute=true', parameter('txVideoMute')],
    ['chosenLayout=onePlusTwo', parameter('chosenLayout')],
    ['chosenLayout=constructor', parameter('chosenLayout')],
    ['importance=-1', parameter('importance')],
    ['importance=1&importance=2', parameter('importance', 'duplicateValue')],
    [`nameLabelOverride=${'x'.repeat(81)}`, parameter('nameLabelOverride', 'valueTooLong')],
  ])('%s is refused', async (body, xml) => {
    const { answer, asked } = await put(body);
    expect(answer).toMatchObject({ status: 400, body: xml });
    expect(asked).toEqual([]);
  });
});

it.each([
  [`/api/v1/participants/${NOBODY}`, 'participantDoesNotExist'],
  [`/api/v1/callLegs/${NOBODY}`, 'callLegDoesNotExist'],
  [`/api/v1/calls/${NOBODY}/participants`, 'callDoesNotExist'],
])('PUT %s is 404', async (path, code) => {
  const answer = await apiClient(fakeBridge()).ask({ method: 'PUT', path, body: 'rxAudioMute=true' });
  expect(answer).toMatchObject({ status: 404, body: failure(code) });
});

it('nobody unmutes another', async () => {
  const bridge = fakeBridge();
  for (const one of bridge.here.participants) one.audioMuted = true;
  const path = `/api/v1/participants/${PERSON}`;
  const answer = await apiClient(bridge).ask({ method: 'PUT', path, body: 'rxAudioMute=false' });
  expect(answer).toMatchObject({ body: failure('participantCannotBeModified') });
  expect(answer.status).toBeGreaterThanOrEqual(400);
});
