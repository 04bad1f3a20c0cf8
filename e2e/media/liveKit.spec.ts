import { transportContract } from '../../src/client/media/testing/transportContract.ts';
import { expect, test } from './test.ts';

test.describe('the LiveKit transport keeps the contract of transports', () => {
  for (const { name, only } of transportContract) {
    if (only === 'peers') continue;
    test(name, async ({ liveKitLab }) => {
      await liveKitLab.evaluate((each) => window.harness.contract(each, 'livekit'), name);
    });
  }
});

test('muted from the first packet on, whatever LiveKit does to what it publishes [V4, M12]', async ({
  liveKitLab,
}) => {
  const seen = await liveKitLab.evaluate(() => window.harness.liveKit.mutedFromTheFirstPacket());
  expect(seen).toEqual({ loudest: 0, enabled: false, live: 'live' });
});

test('a picture comes as large as it is shown, and no larger one is made', async ({ liveKitLab }) => {
  expect(await liveKitLab.evaluate(() => window.harness.liveKit.asLargeAsShown())).toEqual({ sees: 'green' });
});

test('an arrival sees, sends nothing, and has the sound kept back until it is live [V4]', async ({
  liveKitLab,
}) => {
  const seen = await liveKitLab.evaluate(() => window.harness.liveKit.arrival());
  expect(seen).toMatchObject({ sent: 0, hears: null });
  test
    .info()
    .annotations.push(
      { type: 'in the room', description: seen.served.toFixed(0) },
      { type: 'first frame', description: seen.first.toFixed(0) },
      { type: 'heard after', description: seen.heardAfter.toFixed(0) },
    );
});

test('whoever goes at any moment leaves no connection, and keeps their tracks [M12]', async ({
  liveKitLab,
}) => {
  const seen = await liveKitLab.evaluate(() => window.harness.liveKit.goneAtAnyMoment());
  expect(seen).toEqual({ camera: 'live', microphone: 'live' });
});

test('whoever is not let in leaves no connection behind, however often they try [V5]', async ({
  liveKitLab,
}) => {
  const seen = await liveKitLab.evaluate(() => window.harness.liveKit.letInAtLast());
  expect(seen).toEqual({ tries: 4, open: 1 });
});

test('a server that does not answer is given up while an arrival could still have gone in [V4]', async ({
  liveKitLab,
  liveKit,
}) => {
  liveKit.hangs();
  const { told, states } = await liveKitLab.evaluate(() => window.harness.liveKit.unanswered());
  liveKit.goesOn();
  expect(told).toBeGreaterThan(4_500);
  expect(told).toBeLessThan(8_000);
  expect(states).toEqual(['closed']);
});
