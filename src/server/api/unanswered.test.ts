import { expect, it } from 'vitest';
import { fail } from '../../protocol/result.ts';
import { apiClient } from '../testing/apiClient.ts';
import { CALL, fakeBridge, MOVE, NOBODY, PERSON } from '../testing/fakeBridge.ts';

const unavailable = async () => fail({ code: 'callBridgeUnavailable' } as const);
const UNAVAILABLE = '<?xml version="1.0"?><failureDetails><callBridgeUnavailable /></failureDetails>';

it('[K9] what may be on a bridge that does not answer is 503, and not 404', async () => {
  const bridge = {
    ...fakeBridge(),
    call: unavailable,
    participant: unavailable,
    moveDetails: unavailable,
    modifyParticipant: unavailable,
    move: unavailable,
  };
  const api = apiClient(bridge);
  const paths = [`calls/${CALL}`, `calls/${CALL}/participants`, `participants/${PERSON}`];
  for (const path of [...paths, `callLegs/${PERSON}`, `moves/${MOVE}`]) {
    expect(await api.ask({ path: `/api/v1/${path}` })).toMatchObject({ status: 503, body: UNAVAILABLE });
  }
  const changing = { method: 'PUT', path: `/api/v1/callLegs/${PERSON}`, body: 'rxAudioMute=true' } as const;
  expect(await api.ask(changing)).toMatchObject({ status: 503, body: UNAVAILABLE });
  const body = `movedParticipant=${NOBODY}&callBridge=cbcms1`;
  const order = { method: 'POST', path: `/api/v1/calls/${CALL}/participants`, body } as const;
  expect(await api.ask(order)).toMatchObject({ status: 503, body: UNAVAILABLE });
});
