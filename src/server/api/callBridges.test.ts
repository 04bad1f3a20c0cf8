import { expect, it } from 'vitest';
import { apiClient } from '../testing/apiClient.ts';
import { fakeBridge, person } from '../testing/fakeBridge.ts';
import { idOf } from './callBridges.ts';

const XML = '<?xml version="1.0"?>';

it('call bridges and their one group have ids that stay', async () => {
  const api = apiClient(fakeBridge());
  const id = idOf('cbcms1');
  expect(await api.get('/api/v1/callBridges')).toBe(
    `${XML}<callBridges total="2"><callBridge id="${id}"><name>cbcms1</name></callBridge>` +
      `<callBridge id="${idOf('cbcms2')}"><name>cbcms2</name></callBridge></callBridges>`,
  );
  const one = await api.get(`/api/v1/callbridges/${id.toUpperCase()}`);
  const group = /<callBridgeGroup>(.*)<\/callBridgeGroup>/.exec(one)?.[1];
  expect(one).toBe(
    `${XML}<callBridge id="${id}"><name>cbcms1</name><address>http://localhost:8081</address>` +
      `<callBridgeGroup>${group}</callBridgeGroup><draining>false</draining></callBridge>`,
  );
  expect(await api.get(`/api/v1/callBridgeGroups/${group}`)).toBe(
    `${XML}<callBridgeGroup id="${group}"><name>all</name>` +
      '<loadBalancingEnabled>true</loadBalancingEnabled></callBridgeGroup>',
  );
  expect(await api.get('/api/v1/callBridgeGroups')).toContain('total="1"');
  expect(await api.ask({ path: '/api/v1/callBridges/x' })).toMatchObject({ status: 404 });
  expect(await api.ask({ path: '/api/v1/callBridgeGroups/x' })).toMatchObject({ status: 404 });
});

it('tells its load and its limits', async () => {
  const api = apiClient(fakeBridge());
  expect(await api.get('/api/v1/system/load')).toBe(
    `${XML}<load><mediaProcessingLoad>1</mediaProcessingLoad></load>`,
  );
  expect(await api.get('/api/v1/system/configuration/cluster')).toBe(
    `${XML}<cluster><uniqueName>cbcms2</uniqueName><participantLimit>10000</participantLimit>` +
      '<loadLimit>10000</loadLimit><newConferenceLoadLimitBasisPoints>5000</newConferenceLoadLimitBasisPoints>' +
      '<existingConferenceLoadLimitBasisPoints>8000</existingConferenceLoadLimitBasisPoints></cluster>',
  );
});

it('[M4] says why somebody cannot be moved', async () => {
  const bridge = fakeBridge();
  const one = person({ canMove: false, cannotMove: 'callBridgeTooOld' });
  bridge.here.participants = [one];
  const api = apiClient(bridge);
  for (const collection of ['participants', 'callLegs']) {
    expect(await api.get(`/api/v1/${collection}/${one.id}`)).toContain(
      '<cannotMoveBecause>callBridgeTooOld</cannotMoveBecause>',
    );
  }
});
