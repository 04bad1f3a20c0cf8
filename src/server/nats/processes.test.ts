import { connect } from '@nats-io/transport-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve } from '../../cluster/wire.ts';
import { BUS_PROTOCOL, type Member, memberQueries } from '../../protocol/members.ts';
import { ok } from '../../protocol/result.ts';
import { natsServer } from '../../tools/engines.ts';
import { type RunningNats, startNats } from '../../tools/natsServer.ts';
import { admission, connectGuest } from '../testing/guest.ts';
import { PATIENCE, run } from '../testing/program.ts';
import { createNatsBus } from './natsBus.ts';

/* The program as several processes on one bus. A move between bridges on one bus is moving.test.ts. */

const status = (url: string) => fetch(url).then((response) => response.status);

describe.runIf(natsServer() !== undefined || process.env['CI'] !== undefined)('processes', () => {
  let nats: RunningNats;
  let access: Record<string, string>;
  beforeAll(async () => {
    nats = await startNats('--user', 'segue', '--pass', 'hush');
    access = {
      SEGUE_NATS_URL: nats.url,
      SEGUE_NATS_USER: 'segue',
      SEGUE_NATS_PASSWORD: 'hush',
      SEGUE_API_PASSWORD: 'secret',
    };
  });
  afterAll(() => nats?.stop());

  it('[K1] a call bridge, a web bridge and a manager, each by itself', {
    timeout: 3 * PATIENCE,
  }, async () => {
    const bridge = run({ ...access, SEGUE_ROLES: 'callbridge', SEGUE_CALLBRIDGES: 'cbcms7' });
    const web = run({ ...access, SEGUE_ROLES: 'webbridge', SEGUE_WEBBRIDGE: 'edge1' });
    const manager = run({ ...access, SEGUE_ROLES: 'manager' });
    const [api, page, operator] = await Promise.all([bridge.ready(), web.ready(), manager.ready()]);
    expect(bridge.output()).toContain(`cbcms7      ${api}/api/v1\n`);
    expect(web.output()).not.toContain('operator');

    // Each has its own pages and no others.
    expect(await status(`${page}/manager`)).toBe(404);
    expect(await status(`${operator}/wc3/v1/admission`)).toBe(404);
    expect(await status(`${operator}/`)).toBe(404);
    const known = await fetch(`${api}/api/v1/callBridges`, {
      headers: { authorization: `Basic ${Buffer.from('admin:secret').toString('base64')}` },
    });
    expect(await known.text()).toContain('<name>cbcms7</name>');

    const guest = await connectGuest(page);
    await guest.authenticate(await admission(page, '1001', 'Ann'), false);
    const all = [api, page, operator].map((url) => `${url}/readyz`);
    expect(await Promise.all(all.map(status))).toEqual([200, 200, 200]);

    // The bus goes and comes back, and the session goes on where it was.
    await nats.kill();
    await expect.poll(() => Promise.all(all.map(status)), { timeout: PATIENCE }).toEqual([503, 503, 503]);
    const asked = guest.ask('GET', '/api/call/session/ping');
    await nats.again();
    await expect.poll(() => Promise.all(all.map(status)), { timeout: PATIENCE }).toEqual([200, 200, 200]);
    expect((await asked).ok).toBe(true);

    // A name is there once.
    const twin = run({ ...access, SEGUE_ROLES: 'callbridge', SEGUE_CALLBRIDGES: 'cbcms7' });
    expect(await twin.ended).toMatchObject({
      code: 1,
      err: `Segue cannot start.\nThere is a call bridge cbcms7 (${api}) already: each needs a name of its own\n`,
    });

    bridge.child.kill('SIGTERM');
    expect((await guest.told('POST /api/call/session/end')).data.reason).toBe('shutdown');
    const ends = [bridge, web, manager].map(({ child, ended }) => {
      child.kill('SIGTERM');
      return ended;
    });
    for (const { code, out, err } of await Promise.all(ends)) {
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(out).not.toMatch(/hush|secret/);
    }
  });

  it('[K3] refuses wrong credentials, a server that is not there, and another version', {
    timeout: 3 * PATIENCE,
  }, async () => {
    const connection = await connect({ servers: nats.url, user: 'segue', pass: 'hush' });
    const member: Member = {
      kind: 'callbridge',
      name: 'cbcms9',
      run: '89eae70d-5b67-41fc-97f7-38a655fa6467',
      since: 0,
      protocol: BUS_PROTOCOL + 1,
      address: 'http://cb9.example',
    };
    const members = { members: [member] };
    const nothing = () => ok(undefined);
    serve(
      createNatsBus(connection),
      'members',
      memberQueries,
      { who: () => ok(members), present: nothing, gone: nothing },
      () => {},
    );
    await connection.flush();
    const web = { ...access, SEGUE_ROLES: 'webbridge' };
    const [wrong, nobody, version] = await Promise.all([
      run({ ...web, SEGUE_NATS_PASSWORD: 'guess' }).ended,
      run({ ...web, SEGUE_NATS_URL: 'nats://127.0.0.1:1' }).ended,
      run(web).ended,
    ]);
    expect(wrong.err).toBe(`Segue cannot start.\nNATS at ${nats.url} refuses these credentials\n`);
    expect(nobody.err).toBe('Segue cannot start.\nNATS at nats://127.0.0.1:1 cannot be reached\n');
    expect(version.err).toContain(
      `cbcms9 (http://cb9.example) is there: it speaks version ${BUS_PROTOCOL + 1}`,
    );
    expect([wrong.code, nobody.code, version.code]).toEqual([1, 1, 1]);
    await connection.close();
  });
});
