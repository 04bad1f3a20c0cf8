import { randomBytes } from 'node:crypto';
import type { KitCluster } from '../kit/index.ts';
import { expect, test } from '../kit/index.ts';
import type { MediaServerFate } from '../kit/liveKit.ts';

/*
 * The LiveKit server of a call bridge is killed and started again, where it remembers nobody; hangs and goes on; or takes
 * another key than the call bridge has, as after a change of keys.
 */

test.use({ media: 'livekit' });

interface Away {
  server: string;
  goes(server: MediaServerFate): unknown;
  comes(server: MediaServerFate): unknown;
  /** What `/readyz` of its call bridge says meanwhile. */
  unready: string;
}

const KILLED: Away = {
  server: 'is killed',
  goes: (server) => server.stop(),
  comes: (server) => server.again(),
  unready: '503 not ready: its media server cannot be reached\n',
};
const HANGS: Away = {
  server: 'hangs',
  goes: (server) => server.hangs(),
  comes: (server) => server.goesOn(),
  unready: '503 not ready: its media server cannot be reached\n',
};
const REFUSES: Away = {
  server: 'refuses the key',
  async goes(server) {
    await server.stop();
    await server.again(randomBytes(32).toString('base64url'));
  },
  async comes(server) {
    await server.stop();
    await server.again();
  },
  unready: '503 not ready: its media server refuses SEGUE_LIVEKIT_API_KEY and SEGUE_LIVEKIT_API_SECRET\n',
};

/** A call bridge looks at its server every ten seconds, and waits five for an answer. */
const LOOKED_AT = { timeout: 20_000 };

/** A page pings its media server, and gives it some seconds to answer. */
const NOTICED = { timeout: 40_000 };

for (const { server: does, goes, comes } of [KILLED, HANGS]) {
  test(`whoever’s server ${does} goes on in the meeting, and is seen and heard when it is back [V5]`, {
    tag: '@waits',
  }, async ({ cast, cluster }) => {
    const { garden, ann, ben } = await cast({ Garden: { on: 'cbcms1', people: ['Ann', 'Ben'] } });
    await expect(ben).toBeSeenBy(ann);
    const server = serverOf(cluster, 'cbcms1');

    await goes(server);
    await expect(ben).not.toBeSeenBy(ann);
    await expect(ann).toBeOnlyIn(garden);
    const interrupted = ann.page.getByText('Picture and sound are interrupted');
    await expect(interrupted).toBeVisible(NOTICED);
    await ann.opens('Chat');
    await ann.says('Can you hear me?');
    await ben.opens('Chat');
    await expect(ben.page.getByText('Can you hear me?')).toBeVisible();

    await comes(server);
    for (const [one, other] of [
      [ann, ben],
      [ben, ann],
    ] as const) {
      await expect(one).toBeSeenBy(other);
      await expect(one).toBeHeardBy(other);
      expect((await one.machinery()).peers).toBe(1);
    }
    await expect(interrupted).toHaveCount(0);
  });
}

for (const { server: does, goes, comes, unready } of [KILLED, HANGS, REFUSES]) {
  test(`nobody is moved to where the server ${does}: they stay, are told so, and go when it is back [V4, M9]`, {
    tag: '@waits',
  }, async ({ cast, cluster, manager }) => {
    const { garden, library, ben, cleo, dan, ann } = await cast({
      Garden: { on: 'cbcms1', people: ['Ben', 'Ann'] },
      Library: { on: 'cbcms2', people: ['Cleo', 'Dan'] },
    });
    await expect(ben).toBeSeenBy(ann);
    await expect(dan).toBeSeenBy(cleo);
    const server = serverOf(cluster, 'cbcms2');

    await goes(server);
    await expect.poll(readiness(cluster, 'cbcms2'), LOOKED_AT).toBe(unready);
    expect(await readiness(cluster, 'cbcms1')()).toBe('200 ready\n');
    const refused = await manager.move(ann).to(library);
    expect(await refused.ends()).toMatchObject({ outcome: 'stayed' });
    await expect(ann).toBeOnlyIn(garden);
    await expect(ann.alert).toContainText('You are still in Garden');
    await expect(ben.alert).toHaveCount(0);
    await expect(ben).toBeSeenBy(ann);
    await expect(ben).toBeHeardBy(ann);

    await comes(server);
    await expect.poll(readiness(cluster, 'cbcms2'), LOOKED_AT).toBe('200 ready\n');
    // Whoever is there has to find the way back as well, or there is nobody to be seen.
    await expect(dan).toBeSeenBy(cleo);
    await expect(cleo).toBeSeenBy(dan);
    await (await manager.move(ann).to(library)).lands();
    await expect(ann).toBeOnlyIn(library);
    await expect(ann).toBeSeenBy(cleo);
    await expect(cleo).toBeHeardBy(ann);
  });
}

function serverOf(cluster: KitCluster, bridge: string): MediaServerFate {
  const server = cluster.mediaServer(bridge);
  if (!server) throw new Error(`${bridge} has no media server of ours`);
  return server;
}

const readiness = (cluster: KitCluster, bridge: string) => async () => {
  const { origin } = cluster.bridges.find(({ name }) => name === bridge) ?? { origin: '' };
  const answer = await fetch(`${origin}/readyz`);
  return `${answer.status} ${await answer.text()}`;
};
