import type { Clock } from '../../src/cluster/ports.ts';
import { createLiveKit } from '../../src/server/livekit/liveKit.ts';
import { expect, test } from './test.ts';

/* The server's side of it, against a real LiveKit. Looks are taken by hand. */

function byHand(): { clock: Clock; look(): void } {
  let next = () => {};
  const clock: Clock = {
    now: () => Date.now(),
    after(_delay, task) {
      next = task;
      return () => {};
    },
  };
  return { clock, look: () => next() };
}

test('whoever leaves is out of the room, and does not come back with what they have [V1, V3]', async ({
  liveKit,
  liveKitLab,
}) => {
  const said: string[] = [];
  const { clock, look } = byHand();
  const server = createLiveKit(liveKit.deployment, clock, (_level, text) => said.push(text));
  await server.looked;
  expect(server.trouble()).toBeUndefined();
  const [room, ann] = [crypto.randomUUID(), crypto.randomUUID()];
  const access = await server.admit(room, ann);

  await liveKitLab.evaluate(([where, who]) => window.harness.liveKit.enter(where, who), [room, ann] as const);
  server.remove(room, ann);
  await liveKitLab.evaluate(() => window.harness.liveKit.isPutOut());
  await liveKitLab.evaluate(([where, who]) => window.harness.liveKit.enter(where, who), [room, ann] as const);
  look();
  await liveKitLab.evaluate(() => window.harness.liveKit.isPutOut());
  expect(said.join(' ')).not.toContain(access.token);
  await server.stop();
});

test('a server that refuses the key, or is not there, is named in the log; readiness is no', async ({
  liveKit,
}) => {
  const said: string[] = [];
  const log = (level: string, text: string) => said.push(`${level}: ${text}`);
  const { clock } = byHand();
  const apiSecret = 'another secret of thirty-two characters';
  const refused = createLiveKit({ ...liveKit.deployment, apiSecret }, clock, log);
  const away = createLiveKit({ ...liveKit.deployment, url: 'ws://127.0.0.1:9' }, clock, log);
  await Promise.all([refused.looked, away.looked]);
  expect([refused.trouble(), away.trouble()]).toEqual([
    'refuses SEGUE_LIVEKIT_API_KEY and SEGUE_LIVEKIT_API_SECRET',
    'cannot be reached',
  ]);
  expect(said.sort()).toEqual(
    [
      `Error: LiveKit at ${liveKit.deployment.url}: refuses SEGUE_LIVEKIT_API_KEY and SEGUE_LIVEKIT_API_SECRET`,
      'Error: LiveKit at ws://127.0.0.1:9: cannot be reached',
    ].sort(),
  );
  expect(said.join(' ')).not.toContain(apiSecret);
});
