import Fastify from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { createManager, type Manager } from './manager.ts';

const PASSWORD = 'right';
const OWN = { host: 'meet.example.com', origin: 'https://meet.example.com' };

let manager: Manager | undefined;
afterEach(() => manager?.stop());

function start(wait = 0) {
  const failures: string[] = [];
  const log: string[] = [];
  const app = Fastify();
  manager = createManager({
    user: 'admin',
    password: PASSWORD,
    admits: (header) => header === `Basic ${Buffer.from(`admin:${PASSWORD}`).toString('base64')}`,
    slowdown: { wait: () => wait, failed: (address) => failures.push(address) },
    allows: ({ origin }) => origin === OWN.origin,
    now: () => 0,
    log: (level, text) => log.push(`${level} ${text}`),
  });
  manager.routes(app);
  const enter = (password: string, headers: Record<string, string> = OWN) =>
    app.inject({
      method: 'POST',
      url: '/manager/api/session',
      headers,
      payload: { user: 'admin', password },
    });
  return { app, enter, failures, log };
}

describe('signing in', () => {
  it('gives a cookie that no script and no other site can use, and no password', async () => {
    const { enter } = start();
    const answer = await enter(PASSWORD);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['set-cookie']).toMatch(
      /^segue_manager=[\w-]{43}; Path=\/manager; HttpOnly; SameSite=Strict$/,
    );
    expect(answer.body + answer.headers['set-cookie']).not.toContain(PASSWORD);
  });

  it('counts wrong guesses, and makes whoever guesses wait', async () => {
    const { enter, failures } = start();
    expect((await enter('wrong')).json()).toEqual({ code: 'wrongCredentials' });
    expect(failures).toHaveLength(1);
    const slowed = await start(1_500).enter(PASSWORD);
    expect(slowed).toMatchObject({ statusCode: 429 });
    expect(slowed.headers['retry-after']).toBe('2');
  });

  it.each([
    { host: OWN.host, origin: 'https://elsewhere.example' },
    { host: OWN.host },
    { ...OWN, 'sec-fetch-site': 'cross-site' },
  ])('is not for %j', async (headers) => {
    const { enter } = start();
    expect((await enter(PASSWORD, headers)).statusCode).toBe(403);
  });
});

describe('orders', () => {
  it('are for whoever is signed in', async () => {
    const { app, enter } = start();
    const ask = (cookie?: string) =>
      app.inject({
        method: 'POST',
        url: '/manager/api/calls',
        headers: { ...OWN, ...(cookie === undefined ? {} : { cookie }) },
        payload: { coSpace: 'no id' },
      });
    expect(await ask()).toMatchObject({ statusCode: 401 });
    expect(await ask(`segue_manager=${'x'.repeat(43)}`)).toMatchObject({ statusCode: 401 });
    const cookie = String((await enter(PASSWORD)).headers['set-cookie']).split(';')[0];
    expect((await ask(cookie)).json()).toEqual({ code: 'invalidData' });
  });
});

it('the log says who came, who did not, and what was refused; never with what', async () => {
  const { app, enter, log } = start();
  const session = '/manager/api/session';
  await app.inject({ url: session });
  await enter('a guess');
  await enter(PASSWORD, { ...OWN, 'sec-fetch-site': 'cross-site' });
  const headers = { ...OWN, cookie: String((await enter(PASSWORD)).headers['set-cookie']).split(';')[0] };
  await app.inject({ method: 'POST', url: '/manager/api/calls', headers, payload: { coSpace: 'no id' } });
  await app.inject({ method: 'DELETE', url: session, headers });
  await app.inject({ method: 'DELETE', url: '/manager/api/moves/x', headers });
  expect(log).toEqual([
    'Warning manager: POST /manager/api/session refused with 401 (from 127.0.0.1)',
    'Warning manager: POST /manager/api/session refused with 403 (from 127.0.0.1)',
    'Info manager: signed in (from 127.0.0.1)',
    'Warning manager: POST /manager/api/calls refused with 400 (from 127.0.0.1)',
    'Info manager: signed out (from 127.0.0.1)',
    'Warning manager: DELETE /manager/api/moves/:id refused with 401 (from 127.0.0.1)',
  ]);
});
