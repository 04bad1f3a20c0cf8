import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { admission, connectGuest } from './testing/guest.ts';
import { PATIENCE, run } from './testing/program.ts';
import { temporaryFolder } from './testing/temporary.ts';

/* The program itself, as a process: what stands at the terminal, and how it ends. */

describe('the program', () => {
  it('[C4] says where everything is, and ends in two seconds with 0, telling everybody', {
    timeout: PATIENCE,
  }, async () => {
    const { child, ended, ready, output } = run({});
    const url = await ready();
    expect(output()).toMatch(/operator {4}user admin, password \S{16}\n/);
    expect(output().match(/cbcms\d {6}http:\/\/localhost:\d+\/api\/v1\n/g)).toHaveLength(3);
    expect(output()).toContain(`Join ${url}/meeting/1001`);
    expect(output().match(/^(call=\$\()?curl /gm)).toHaveLength(2);

    const guest = await connectGuest(url);
    await guest.authenticate(await admission(url, '1001', 'Ann'), false);
    const began = performance.now();
    child.kill('SIGTERM');
    expect((await guest.told('POST /api/call/session/end')).data.reason).toBe('shutdown');
    const { code, out, err } = await ended;
    expect(performance.now() - began).toBeLessThan(2_500);
    expect(code).toBe(0);
    expect(err).toBe('');
    expect(out).toMatch(
      /^cbcms\d {2}\d{4}-\d\d-\d\d {2}\d\d:\d\d:\d\d\.\d{3} {2}Info {5}instantiating user/m,
    );
  });

  it('never shows a password that was set, and ends on Ctrl-C too', { timeout: PATIENCE }, async () => {
    const { child, ended, ready } = run({
      SEGUE_API_PASSWORD: 'hush',
      SEGUE_LOG: 'json',
      SEGUE_CALLBRIDGES: '1',
    });
    await ready();
    child.kill('SIGINT');
    const { code, out } = await ended;
    expect(code).toBe(0);
    expect(out).not.toContain('hush');
  });

  it('names a media server that is not there before it says where everything is, and starts all the same', {
    timeout: PATIENCE,
  }, async () => {
    const { ready, output } = run({
      SEGUE_CALLBRIDGES: '1',
      SEGUE_MEDIA: 'livekit',
      SEGUE_LIVEKIT_URL: 'ws://127.0.0.1:9',
      SEGUE_LIVEKIT_API_KEY: 'segue',
      SEGUE_LIVEKIT_API_SECRET: 'a-secret-of-thirty-two-characters',
    });
    const url = await ready();
    expect(output()).toMatch(
      /Error {4}LiveKit at ws:\/\/127\.0\.0\.1:9: cannot be reached\n[\s\S]*Segue is ready/,
    );
    expect(output()).not.toContain('thirty-two');
    const [, bridge] = /cbcms1 {6}(\S+)\/api\/v1\n/.exec(output()) ?? [];
    const answers = async (address: string) => {
      const response = await fetch(address);
      return `${response.status} ${await response.text()}`;
    };
    expect(await answers(`${bridge}/readyz`)).toBe('503 not ready: its media server cannot be reached\n');
    expect(await answers(`${bridge}/healthz`)).toBe('200 ok\n');
    expect(await answers(`${url}/readyz`)).toBe('200 ready\n');
  });

  it('says which port is taken, in one plain sentence, and exits with 1', { timeout: PATIENCE }, async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const address = taken.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    const { code, out, err } = await run({ SEGUE_PORT: String(port) }).ended;
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(`Segue cannot start. Port ${port} on 127.0.0.1 is in use by another program.\n`);
    expect(err).not.toContain('    at ');
    taken.close();
  });

  it('refuses wrong settings, wrong files and wrong arguments', { timeout: 3 * PATIENCE }, async () => {
    const broken = temporaryFolder();
    writeFileSync(join(broken, 'spaces.json'), 'not spaces');
    const [setting, spaces, argument] = await Promise.all([
      run({ SEGUE_LOG: 'xml' }).ended,
      run({ SEGUE_DATA: broken }).ended,
      run({}, '--verbose').ended,
    ]);
    expect(setting).toMatchObject({
      code: 1,
      err: 'Segue cannot start.\nSEGUE_LOG: "xml" cannot be used; allowed: text, json\n',
    });
    expect(spaces).toMatchObject({ code: 1, err: expect.stringContaining('Nothing was changed') });
    expect(argument).toMatchObject({ code: 1, err: 'Usage: main.js [--config FILE] [--dev]\n' });
  });
});
