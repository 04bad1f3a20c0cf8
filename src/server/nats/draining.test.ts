import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { natsServer } from '../../tools/engines.ts';
import { type RunningNats, startNats } from '../../tools/natsServer.ts';
import { admission, connectGuest, type Guest } from '../testing/guest.ts';
import { PATIENCE, run } from '../testing/program.ts';

/* The program as several processes, one of which is told to stop. The rules alone are src/cluster/drain.test.ts. */

const authorization = `Basic ${Buffer.from('admin:secret').toString('base64')}`;
const read = async (url: string) => (await fetch(url, { headers: { authorization } })).text();
const status = (url: string) => fetch(url).then((response) => response.status);

/** What a page does that is moved seamlessly; answers with the session that goes on. */
async function follow(guest: Guest, url: string): Promise<Guest> {
  const { data: move } = await guest.told('POST /api/call/session/move');
  const there = await connectGuest(url);
  await there.authenticate(move.token, true);
  guest.acceptMove();
  const ended = guest.ask('POST', '/api/call/session/end', { reason: 'moved', moveId: move.moveId });
  expect((await there.ask('POST', '/api/call/session/live')).ok).toBe(true);
  await ended;
  return there;
}

describe.runIf(natsServer() !== undefined || process.env['CI'] !== undefined)('draining', () => {
  let nats: RunningNats;
  beforeAll(async () => {
    nats = await startNats();
  });
  afterAll(() => nats?.stop());

  it('[D2, D3, D5, D6] people of a process that gets SIGTERM are in the same meetings on another', {
    timeout: 4 * PATIENCE,
  }, async () => {
    const access = { SEGUE_NATS_URL: nats.url, SEGUE_API_PASSWORD: 'secret' };
    const bridge = { ...access, SEGUE_ROLES: 'callbridge' };
    // Two in one process, which must not give their people to each other.
    const old = run({ ...bridge, SEGUE_CALLBRIDGES: 'cbcms1,cbcms2' });
    const edge = run({ ...access, SEGUE_ROLES: 'webbridge', SEGUE_WEBBRIDGE: 'edge1' });
    const leaving = await old.ready();
    const page = await edge.ready();
    const people: [string, string][] = [
      ['1001', 'Ann'],
      ['1001', 'Bob'],
      ['1002', 'Cyd'],
    ];
    const guests: Guest[] = [];
    for (const [numericId, name] of people) {
      const guest = await connectGuest(page);
      await guest.authenticate(await admission(page, numericId, name), false);
      guests.push(guest);
    }
    const heir = run({ ...bridge, SEGUE_CALLBRIDGES: 'cbcms3' });
    const api = await heir.ready();
    await expect.poll(() => read(`${api}/api/v1/callBridges`), { timeout: PATIENCE }).toContain('total="3"');

    old.child.kill('SIGTERM');
    await expect.poll(() => read(`${leaving}/readyz`)).toBe('not ready: draining\n');
    const there = await Promise.all(guests.map((guest) => follow(guest, page)));
    expect(await old.ended).toMatchObject({ code: 0, err: '' });
    expect(there.every(({ asked }) => asked.every(({ name }) => !name.endsWith('/end')))).toBe(true);

    const participants = await read(`${api}/api/v1/participants`);
    for (const [, name] of people) expect(participants).toContain(`<name>${name}</name>`);
    expect(participants).toContain('total="3"');
    const calls = await read(`${api}/api/v1/calls`);
    expect(calls).toContain('total="2"');
    for (const name of ['Space 1', 'Space 2']) expect(calls).toContain(`<name>${name}</name>`);
    const moves = await read(`${api}/api/v1/moves`);
    expect(moves.match(/<outcome>landed<\/outcome>/g)).toHaveLength(3);

    // The web bridge takes nobody any more, and a session goes on at the next.
    const next = run({ ...access, SEGUE_ROLES: 'webbridge', SEGUE_WEBBRIDGE: 'edge2' });
    const other = await next.ready();
    expect(await status(`${other}/readyz`)).toBe(200);
    edge.child.kill('SIGTERM');
    expect(await Promise.all(there.map(({ closed }) => closed))).toEqual([1001, 1001, 1001]);
    expect((await edge.ended).code).toBe(0);
    expect(await read(`${api}/api/v1/participants`)).toContain('total="3"');
  });

  it('[D6] a second SIGTERM does not wait for people who do not go, and tells them', {
    timeout: 4 * PATIENCE,
  }, async () => {
    const access = { SEGUE_NATS_URL: nats.url, SEGUE_API_PASSWORD: 'secret' };
    const old = run({ ...access, SEGUE_ROLES: 'callbridge', SEGUE_CALLBRIDGES: 'cbcms4' });
    const edge = run({ ...access, SEGUE_ROLES: 'webbridge', SEGUE_WEBBRIDGE: 'edge3' });
    await old.ready();
    const page = await edge.ready();
    const ann = await connectGuest(page);
    await ann.authenticate(await admission(page, '1001', 'Ann'), false);
    const heir = run({ ...access, SEGUE_ROLES: 'callbridge', SEGUE_CALLBRIDGES: 'cbcms5' });
    const api = await heir.ready();
    await expect.poll(() => read(`${api}/api/v1/callBridges`), { timeout: PATIENCE }).toContain('total="2"');

    old.child.kill('SIGTERM');
    // Ann's page has the message and says nothing to it: the drain is under way.
    await ann.told('POST /api/call/session/move');
    const again = performance.now();
    old.child.kill('SIGTERM');
    expect((await ann.told('POST /api/call/session/end')).data.reason).toBe('shutdown');
    expect(await old.ended).toMatchObject({ code: 0, err: '' });
    expect(performance.now() - again).toBeLessThan(2_500);
  });
});
