import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { AdmissionRequest } from '../../protocol/admission.ts';
import { problem } from '../../protocol/problem.ts';
import { fail, ok } from '../../protocol/result.ts';
import { temporaryFolder } from '../testing/temporary.ts';
import { createWebServer, type WebServer } from './server.ts';

const TOKEN = 'aaaa.bbbb.cccc';

function clientFiles(): string {
  const root = temporaryFolder();
  mkdirSync(join(root, 'assets'));
  mkdirSync(join(root, '.vite'));
  writeFileSync(join(root, 'index.html'), '<!doctype html><title>Segue</title>');
  writeFileSync(join(root, 'assets/index-B1x.js'), 'export {};');
  writeFileSync(join(root, 'icon.svg'), '<svg/>');
  writeFileSync(join(root, '.vite/manifest.json'), '{}');
  return root;
}

let web: WebServer | undefined;
afterEach(async () => {
  await web?.edge.stop();
  await web?.app.close();
});

async function start(root = clientFiles()) {
  const admitted: { request: AdmissionRequest; from: string }[] = [];
  const log: string[] = [];
  const server = await createWebServer({
    bridge: {
      accept: () => ({ message: () => undefined, closed: () => undefined }),
      async admit(request, from) {
        admitted.push({ request, from });
        if (request.name === 'Bug') throw new Error('inner workings');
        if (request.numericId === '1001') {
          return ok({ place: { numericId: '1001', name: 'Space 1' }, token: TOKEN });
        }
        return fail(problem('too-many-attempts', undefined, 1_500));
      },
    },
    log: (_level, text) => log.push(text),
    root,
    hot: false,
    origins: [],
    media: [],
    unready: () => undefined,
    metrics: () => '',
  });
  web = server;
  const get = (url: string, headers: Record<string, string> = {}) => server.app.inject({ url, headers });
  const admit = (payload: unknown, headers: Record<string, string> = {}) =>
    server.app.inject({
      method: 'POST',
      url: '/wc3/v1/admission',
      headers: { 'content-type': 'application/json', ...headers },
      payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
    });
  return { get, admit, admitted, log };
}

describe('the pages', () => {
  it.each(['/', '/meeting/1001', '/meeting/1001/', '/meeting/1001?name=Ann&skipJoinOptions=true'])(
    '%s is the web app, never kept by a cache without asking',
    async (url) => {
      const { get } = await start();
      const page = await get(url);
      expect(page.statusCode).toBe(200);
      expect(page.body).toContain('<title>Segue</title>');
      expect(page.headers).toMatchObject({ 'cache-control': 'no-cache' });
      expect(page.headers['content-type']).toContain('text/html');
    },
  );

  it.each([
    '/meeting/',
    '/meeting/abc',
    '/meeting/1001/x',
    '/nothing',
    '/.vite/manifest.json',
    '/assets/',
    '/assets/none.js',
    '/%2e%2e/package.json',
    '/..%2fpackage.json',
    '/%E0%A4%A',
  ])('%s is the page for what is not there', async (url) => {
    const { get } = await start();
    const page = await get(url);
    expect(page.statusCode).toBe(404);
    expect(page.body).toContain('<h1>Page not found</h1>');
  });

  it('files under a hashed name are kept for ever, others are asked for again', async () => {
    const { get } = await start();
    expect((await get('/assets/index-B1x.js')).headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': expect.stringContaining('/javascript'),
    });
    expect((await get('/icon.svg')).headers['cache-control']).toBe('no-cache');
  });

  it('say so when the web app was not built', async () => {
    const { get } = await start(temporaryFolder());
    expect(await get('/')).toMatchObject({ statusCode: 503, body: expect.stringContaining('npm start') });
  });

  it('[T5] have a policy that runs nothing but our own files, and tells nobody the address', async () => {
    const { get } = await start();
    for (const url of ['/', '/nothing', '/assets/index-B1x.js', '/healthz']) {
      const { headers } = await get(url, { host: 'meet.example.com:8080' });
      const policy = String(headers['content-security-policy']).split(';');
      expect(policy).toEqual(
        expect.arrayContaining([
          "default-src 'self'",
          "script-src 'self' 'wasm-unsafe-eval'",
          "style-src 'self'",
          "connect-src 'self' ws://meet.example.com:8080 wss://meet.example.com:8080",
          "media-src 'self' blob: mediastream:",
          "frame-ancestors 'none'",
          "base-uri 'none'",
          "require-trusted-types-for 'script'",
        ]),
      );
      expect(String(headers['content-security-policy'])).not.toContain("'unsafe-");
      expect(headers).toMatchObject({
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'permissions-policy': expect.stringContaining(
          'camera=(self), microphone=(self), display-capture=(self)',
        ),
      });
    }
  });

  it('put nothing of a strange host name into the policy', async () => {
    const { get } = await start();
    const { headers } = await get('/', { host: "x; script-src 'unsafe-inline'" });
    expect(headers['content-security-policy'] ?? '').not.toContain("'unsafe-");
  });
});

describe('admission', () => {
  it('[J1] answers the meeting and a token, which no cache keeps', async () => {
    const { admit, admitted } = await start();
    const answer = await admit({ numericId: '1001', name: ' Ann ' });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({ place: { numericId: '1001', name: 'Space 1' }, token: TOKEN });
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(admitted).toEqual([{ request: { numericId: '1001', name: 'Ann' }, from: '127.0.0.1' }]);
  });

  it('[F7, J3] answers a refusal as a problem, and says when to come back', async () => {
    const { admit } = await start();
    const answer = await admit({ numericId: '9999' });
    expect(answer.statusCode).toBe(429);
    expect(answer.headers).toMatchObject({
      'content-type': expect.stringContaining('application/problem+json'),
      'retry-after': '2',
    });
    expect(answer.json()).toEqual({
      type: 'urn:segue:problem:too-many-attempts',
      status: 429,
      retryAfter: 1_500,
    });
  });

  it.each([
    ['{"numericId": "10', 400, 'one JSON object is expected'],
    ['', 400, 'one JSON object is expected'],
    ['[]', 400, undefined],
    ['{"numericId": 1001}', 400, 'numericId'],
    ['{"numericId": "1001", "numericId": "1002"}', 400, 'a field twice'],
    ['{"numericId": "1001", "passcode": ["hush"]}', 400, 'passcode'],
    ['{"numericId": "1001", "more": "hush"}', 400, 'more'],
    ['{"numericId": "1001", "__proto__": {"name": "hush"}}', 400, 'one JSON object is expected'],
  ])('[F5] refuses %s, naming the field and no value', async (payload, status, detail) => {
    const { admit, admitted, log } = await start();
    const answer = await admit(payload);
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toMatchObject({ type: 'urn:segue:problem:invalid-data', status });
    if (detail !== undefined) expect(answer.json().detail).toBe(detail);
    expect(answer.body + log.join()).not.toContain('hush');
    expect(admitted).toEqual([]);
  });

  it('refuses what is no JSON, and what is too large', async () => {
    const { admit } = await start();
    expect((await admit('numericId=1001', { 'content-type': 'text/plain' })).statusCode).toBe(400);
    const large = await admit({ numericId: '1001', secret: 'x'.repeat(5_000) });
    expect(large.statusCode).toBe(413);
    expect(large.json()).toMatchObject({ type: 'urn:segue:problem:frame-too-large' });
  });

  it('is not for pages of other sites', async () => {
    const { admit, admitted, log } = await start();
    expect((await admit({ numericId: '1001' }, { origin: 'https://elsewhere.example' })).statusCode).toBe(
      403,
    );
    expect(admitted).toEqual([]);
    expect(log).toEqual([expect.stringContaining('403')]);
  });

  it('[F7] shows nothing of a bug; the log has its cause', async () => {
    const { admit, log } = await start();
    const answer = await admit({ numericId: '1001', name: 'Bug' });
    expect(answer.json()).toEqual({ type: 'urn:segue:problem:internal-error', status: 500 });
    expect(log.join()).toContain('inner workings');
  });
});
