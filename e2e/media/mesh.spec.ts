import { expect, test } from './test.ts';

test.describe('an arrival', () => {
  test('sends no packet of any source before it goes live, then all of them at once [M6]', async ({
    lab,
  }) => {
    const seen = await lab.evaluate(() => window.harness.mesh.silentArrival());
    expect(seen).toMatchObject({ sent: 0, received: 0, loudest: 0, frames: 0 });
    expect(seen.saidAfter, 'going live negotiates nothing about voice and camera').toBe(seen.said);
    note('live to first frame', seen.firstFrame);
  });

  test('that is muted is silent from the first packet on [A6]', async ({ lab }) => {
    const { loudest } = await lab.evaluate(() => window.harness.mesh.mutedFromTheFirstPacket());
    // -60 dBFS: decoders add a little noise to silence.
    expect(loudest).toBeLessThan(0.001);
  });
});

test.describe('negotiating', () => {
  test('answers before any candidate, and ten offers fit into a frame [G4] [G6]', async ({ lab }) => {
    const seen = await lab.evaluate(() => window.harness.mesh.firstFrame());
    expect(seen.firstOfAnn).toBe('answer');
    expect(seen.offerBytes).toBeLessThan(6_000);
    note('offer to first frame', seen.milliseconds);
    note('bytes of an offer', seen.offerBytes);
  });

  test('collisions settle, each on one connection for each end [G3]', async ({ lab }) => {
    const { made, open } = await lab.evaluate(() => window.harness.mesh.collisions(6));
    expect(made, 'the polite side begins again').toBeGreaterThanOrEqual(18);
    expect(open).toBe(0);
  });

  for (const type of ['offer', 'answer'] as const) {
    for (const by of ['polite', 'impolite'] as const) {
      test(`an ${type} that is lost is said again, where the ${by} side offers`, async ({ lab }) => {
        const { open } = await lab.evaluate((each) => window.harness.mesh.lost(...each), [type, by] as const);
        expect(open).toBe(2);
      });
    }
  }

  test('where no candidate got through, ICE restarts on the same connection', async ({ lab }) => {
    const { restarts, made } = await lab.evaluate(() => window.harness.mesh.lostCandidates());
    expect(restarts).toBeGreaterThan(0);
    expect(made).toBe(2);
  });

  test('a link given up is closed, and made again by an offer', async ({ lab }) => {
    expect(await lab.evaluate(() => window.harness.mesh.givenUp())).toEqual({ afterwards: ['closed'] });
  });
});

test('a network that breaks and comes back: ICE restarts, and the pictures go on', async ({ lab }) => {
  const devtools = await lab.context().newCDPSession(lab);
  await devtools.send('Network.enable');
  const network = (packetLoss: number) =>
    devtools.send('Network.emulateNetworkConditions', {
      offline: false,
      // Chromium loses packets only where it slows them too.
      latency: 1,
      downloadThroughput: 10_000_000,
      uploadThroughput: 10_000_000,
      packetLoss,
    });
  await network(0);
  const meeting = await lab.evaluateHandle(() => window.harness.mesh.establish());
  const now = () => meeting.evaluate((each) => each.now());
  await network(100);
  await expect.poll(async () => (await now()).linked, { timeout: 20_000 }).toBe(false);
  await expect.poll(async () => (await now()).offers, { timeout: 20_000 }).toBeGreaterThan(1);
  await network(0);
  await expect
    .poll(now, { timeout: 20_000 })
    .toMatchObject({ ann: 'green', ben: 'red', linked: true, made: 2 });
});

test('every connection is closed, whenever the transport is', async ({ lab }) => {
  const { made, open } = await lab.evaluate(() => window.harness.mesh.openAndClose(12));
  expect(made).toBeGreaterThan(11);
  expect(open).toBe(0);
});

test('the more people, the less is sent to each', async ({ lab }) => {
  const { alone, people } = await lab.evaluate(() => window.harness.mesh.encodings());
  expect(alone).toEqual({ maxBitrate: undefined, scale: 1 });
  expect(people).toEqual(Array.from({ length: 3 }, () => ({ maxBitrate: 700_000, scale: 1.5 })));
});

function note(what: string, value: number): void {
  test.info().annotations.push({ type: what, description: value.toFixed(0) });
}
