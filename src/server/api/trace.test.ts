import { describe, expect, it } from 'vitest';
import { apiClient } from '../testing/apiClient.ts';
import { ARRIVAL, CALL, fakeBridge, PERSON } from '../testing/fakeBridge.ts';
import { bodyLines } from './trace.ts';

describe('the trace of the API', () => {
  it("reads as the reference's own", async () => {
    const api = apiClient(fakeBridge());
    await api.ask({
      method: 'POST',
      path: `/api/v1/calls/${CALL}/participants`,
      body: `movedParticipant=${PERSON}&needsActivation=false`,
    });
    expect(api.log).toEqual([
      `API trace 1: POST for "/api/v1/calls/${CALL}/participants" (from 127.0.0.1)`,
      'API trace 1: content data size 75, type "application/x-www-form-urlencoded":',
      'API trace 1: movedParticipant=26de0160-30b5-4d7b-8a05-304472a',
      'API trace 1:     f284a&',
      'API trace 1: needsActivation=false',
      'API trace 1: sending 200 response, size 0',
      `API trace 1: Location: /api/v1/participants/${ARRIVAL}`,
    ]);
  });

  it('numbers requests, and tells of those that failed', async () => {
    const api = apiClient(fakeBridge());
    await api.ask({ path: '/api/v1/calls', headers: { authorization: '' } });
    await api.ask({ path: '/api/v1/nothing?a=b' });
    expect(api.log).toEqual([
      'API trace 1: GET for "/api/v1/calls" (from 127.0.0.1)',
      'API trace 1: sending 401 response, size 0',
      'API trace 2: GET for "/api/v1/nothing?a=b" (from 127.0.0.1)',
      expect.stringMatching(/^API trace 2: sending 404 response, size \d\d+$/),
    ]);
  });

  it('[T5] shows no secret, wherever it stands and however its name is written', async () => {
    const api = apiClient(fakeBridge());
    await api.ask({
      method: 'POST',
      path: '/api/v1/coSpaces?passcode=hush&filter=seen',
      body: 'name=seen&passcode=hush&Secret=hush&se%63ret=hush&password=hush&authToken=hush',
    });
    const log = api.log.join('\n');
    expect(log).not.toContain('hush');
    expect(log).toContain('passcode=[redacted]&');
    expect(log).toContain('filter=seen');
    expect(log).toContain('authToken=[redacted]');
  });

  it('of thousands of parameters shows a hundred, and says how many more there were', async () => {
    const api = apiClient(fakeBridge());
    await api.ask({ method: 'POST', path: '/api/v1/calls', body: `${'a=1&'.repeat(15_000)}b=2` });
    expect(api.log.filter((line) => line.endsWith('a=1&'))).toHaveLength(100);
    expect(api.log.at(-2)).toBe('API trace 1: (14901 more lines)');
  });

  it('wraps by characters, not in the middle of one', () => {
    expect(bodyLines(`a=${'😀'.repeat(50)}&b=`)).toEqual([
      `a=${'😀'.repeat(46)}`,
      `    ${'😀'.repeat(4)}&`,
      'b=',
    ]);
  });
});
