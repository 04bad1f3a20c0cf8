import { connect } from '@nats-io/transport-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callBridgeSubject } from '../../protocol/bus.ts';
import { BUS_PROTOCOL, MEMBERS } from '../../protocol/members.ts';
import { natsServer } from '../../tools/engines.ts';
import { type RunningNats, startNats } from '../../tools/natsServer.ts';
import { admission, connectGuest } from '../testing/guest.ts';
import { PATIENCE, run } from '../testing/program.ts';
import { createOddities } from './oddities.ts';

/* What a stranger on the bus does to a meeting that is under way: nothing. */

const RUN = '89eae70d-5b67-41fc-97f7-38a655fa6467';

describe.runIf(natsServer() !== undefined || process.env['CI'] !== undefined)('a stranger on the bus', () => {
  let nats: RunningNats;
  beforeAll(async () => {
    nats = await startNats();
  });
  afterAll(() => nats?.stop());

  it('[K2, K3] is named in the log, and nobody in a running meeting notices', {
    timeout: 4 * PATIENCE,
  }, async () => {
    const access = { SEGUE_NATS_URL: nats.url, SEGUE_API_PASSWORD: 'secret' };
    const bridge = run({ ...access, SEGUE_ROLES: 'callbridge', SEGUE_CALLBRIDGES: 'cbcms1' });
    const web = run({ ...access, SEGUE_ROLES: 'webbridge', SEGUE_WEBBRIDGE: 'edge1' });
    const [api, page] = await Promise.all([bridge.ready(3 * PATIENCE), web.ready(3 * PATIENCE)]);
    const ann = await connectGuest(page);
    await ann.authenticate(await admission(page, '1001', 'Ann'), false);
    const ben = await connectGuest(page);
    await ben.authenticate(await admission(page, '1001', 'Ben'), false);
    const goesOn = async (text: string) => {
      expect((await ann.ask('POST', '/api/call/session/chat', { text })).ok).toBe(true);
      await expect.poll(() => JSON.stringify(ben.asked)).toContain(text);
      const ready = await Promise.all([api, page].map(async (url) => (await fetch(`${url}/readyz`)).status));
      expect(ready).toEqual([200, 200]);
      expect([bridge.child.exitCode, web.child.exitCode]).toEqual([null, null]);
    };

    const stranger = await connect({ servers: nats.url });
    const subject = callBridgeSubject('cbcms1');
    const odd = ['', '{', '[]', '{"value":{"name":"hush"}}', '{"value":{"name":"depart","data":"hush"}}'];
    for (const text of odd) {
      for (const way of ['one', 'all']) {
        const answer = await stranger.request(`segue.${way}.${subject}`, text, { timeout: 5_000 });
        expect(answer.string()).toMatch(/malformed-frame|unknown-request|invalid-data/);
      }
    }
    await expect
      .poll(bridge.output)
      .toMatch(/Warning {2}a message on the bus to \S*cbcms1\S* was not understood, and refused/);
    expect(bridge.output().match(/was not understood/g)).toHaveLength(1);
    expect(bridge.output()).not.toContain('hush');
    await goesOn('after nonsense');

    // One of another version, and one with our name, as they would say so of themselves.
    const says = (more: object) => {
      const member = {
        kind: 'callbridge',
        name: 'cbcms9',
        run: RUN,
        since: 0,
        address: 'http://cb9.example',
      };
      const members = [{ ...member, protocol: BUS_PROTOCOL, ...more }];
      stranger.publish(
        `segue.all.${MEMBERS}`,
        JSON.stringify({ value: { name: 'present', data: { members } } }),
      );
    };
    says({ protocol: BUS_PROTOCOL + 1 });
    await expect
      .poll(bridge.output)
      .toContain('cbcms9 (http://cb9.example) is not heeded: it speaks version');
    await expect.poll(web.output).toContain('cbcms9 (http://cb9.example) is not heeded: it speaks version');
    await goesOn('after another version');
    const twin = run({ ...access, SEGUE_ROLES: 'callbridge', SEGUE_CALLBRIDGES: 'cbcms1' });
    expect((await twin.ended).err).toContain('There is a call bridge cbcms1');
    await goesOn('after a twin');
    await stranger.close();
  });
});

describe('what is odd on the bus', () => {
  it('is told once a minute for each subject', () => {
    const said: string[] = [];
    let now = 0;
    const odd = createOddities(
      (_, text) => void said.push(text),
      () => now,
    );
    for (const at of [0, 1, 59_999, 60_000]) {
      now = at;
      odd('callbridge.cbcms1', 'malformed-frame');
    }
    odd('members', 'invalid-data');
    expect(said).toEqual([
      'a message on the bus to callbridge.cbcms1 was not understood, and refused (malformed-frame)',
      'a message on the bus to callbridge.cbcms1 was not understood, and refused (malformed-frame)',
      'a message on the bus to members was not understood, and refused (invalid-data)',
    ]);
  });
});
