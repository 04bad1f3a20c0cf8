import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Bus } from '../../cluster/ports.ts';
import { ok } from '../../protocol/result.ts';
import { natsServer } from '../../tools/engines.ts';
import { type RunningNats, startNats } from '../../tools/natsServer.ts';
import { type NatsLink, openNatsLink } from './link.ts';

vi.setConfig({ testTimeout: 30_000 });

/** Two processes, whose server goes and comes back. */
describe.runIf(natsServer() !== undefined || process.env['CI'] !== undefined)('while NATS is away', () => {
  let nats: RunningNats;
  const links: NatsLink[] = [];
  const said: string[] = [];
  const heard: unknown[] = [];
  let here: NatsLink;
  let there: NatsLink;

  async function open() {
    const log = (level: string, text: string) => void said.push(`${level} ${text}`);
    const link = await openNatsLink({ servers: [nats.url] }, 'test', log);
    if (!link.ok) throw new Error(link.failure);
    links.push(link.value);
    return link.value;
  }
  const listen = (bus: Bus) =>
    bus.serve('door', async (message) => {
      heard.push(message);
      return ok(message);
    });

  beforeEach(async () => {
    nats = await startNats();
    here = await open();
    there = await open();
    listen(there.bus);
    await there.connection.flush();
    await here.connection.flush();
  });
  afterEach(async () => {
    for (const link of links.splice(0)) await link.stop();
    await nats.stop();
    said.length = 0;
    heard.length = 0;
  });
  const away = () =>
    expect.poll(() => [here.ready(), there.ready()], { timeout: 10_000 }).toEqual([false, false]);
  const back = () =>
    expect.poll(() => [here.ready(), there.ready()], { timeout: 10_000 }).toEqual([true, true]);

  it('[K5] what is asked and said waits, in its order, and nobody is taken to be gone', async () => {
    await nats.kill();
    await away();
    here.bus.publish('door', 1);
    const asked = here.bus.request('door', 2, 20_000);
    here.bus.publish('door', 3);
    await nats.again();
    expect(await asked).toEqual(ok(2));
    await back();
    await here.bus.request('door', 4, 1_000);
    expect(heard).toEqual([1, 2, 3, 4]);
    expect(said).toContain(
      'Error NATS is away: meetings go on, but nobody can join or be moved until it is back',
    );
    expect(said.at(-1)).toMatch(/^Info NATS at .* is there again$/);
  });

  it('[K5] a request that its asker has given up is not carried out afterwards', async () => {
    await nats.kill();
    await away();
    expect(await here.bus.request('door', 'late', 50)).toMatchObject({
      failure: { type: 'urn:segue:problem:deadline-passed' },
    });
    await nats.again();
    await back();
    expect(await here.bus.request('door', 'in time', 5_000)).toEqual(ok('in time'));
    expect(heard).toEqual(['in time']);
  });

  it('a server that hangs is noticed within seconds, and so is its return', async () => {
    nats.freeze();
    const asked = here.bus.request('door', 1, 8_000);
    await away();
    nats.thaw();
    await back();
    // Sent into the silence: answered after all, or lost with its connection, and then it is said.
    const answer = await asked;
    expect(String(answer.ok || answer.failure.type)).toMatch(/true|deadline-passed/);
    expect(await here.bus.request('door', 2, 5_000)).toEqual(ok(2));
  });

  it('[K5] who is still away a moment after is waited for, and who never comes is gone then', async () => {
    await there.stop();
    await nats.kill();
    await expect.poll(() => here.ready(), { timeout: 10_000 }).toBe(false);
    const asked = here.bus.request('door', 1, 20_000);
    const nobody = here.bus.request('void', 1, 20_000);
    await nats.again();
    await expect.poll(() => here.ready(), { timeout: 10_000 }).toBe(true);
    const late = await open();
    listen(late.bus);
    expect(await asked).toEqual(ok(1));
    expect(await nobody).toMatchObject({ failure: { type: 'urn:segue:problem:nobody-there' } });
  });

  it('gathering goes on with whoever is there', async () => {
    await nats.kill();
    await away();
    const gathering = here.bus.gather('door', 7, 10_000);
    await nats.again();
    await gathering;
    await back();
    await there.connection.flush();
    expect((await here.bus.gather('door', 8, 3_000)).answers).toEqual([8]);
  });
});

describe.runIf(natsServer() !== undefined)('a server that lets nobody in', () => {
  it.each([
    ['no password', [], {}],
    ['a wrong password', [], { user: 'segue', password: 'guess' }],
    ['a wrong token', ['--auth', 'right'], { token: 'guess' }],
  ])('is said plainly: %s', async (_, more, access) => {
    const nats = await startNats(...(more.length > 0 ? more : ['--user', 'segue', '--pass', 'right']));
    const servers = [nats.url.replace('0.0.0.0', '127.0.0.1')];
    const link = await openNatsLink({ servers, ...access }, 'test', () => {});
    expect(link).toMatchObject({ failure: `NATS at ${servers[0]} refuses these credentials` });
    await nats.stop();
  });

  it('and one that is not there, and a file that is not', async () => {
    const nats = await startNats();
    await nats.stop();
    expect(await openNatsLink({ servers: [nats.url] }, 'test', () => {})).toMatchObject({
      failure: `NATS at ${nats.url} cannot be reached`,
    });
    const access = { servers: [nats.url], credentials: '/nowhere/segue.creds' };
    expect(await openNatsLink(access, 'test', () => {})).toMatchObject({
      failure: '/nowhere/segue.creds cannot be read (ENOENT)',
    });
  });

  it('and is opened by what it asks for', async () => {
    const nats = await startNats('--user', 'segue', '--pass', 'right');
    const link = await openNatsLink(
      { servers: [nats.url], user: 'segue', password: 'right' },
      'test',
      () => {},
    );
    expect(link.ok && link.value.ready()).toBe(true);
    if (link.ok) await link.value.stop();
    await nats.stop();
  });
});
