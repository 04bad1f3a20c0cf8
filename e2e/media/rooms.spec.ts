import { expect, test } from './test.ts';

for (const [how, closing] of [
  ['that is closed', true],
  ['that is only overtaken', false],
] as const) {
  test(`from a meeting ${how} into another: heard in one, seen in one, the same tracks [M6] [M12]`, async ({
    lab,
  }) => {
    const seen = await lab.evaluate((each) => window.harness.rooms.move(each), closing);
    expect(seen.arriving, 'an arrival neither hears nor is heard').toEqual({
      received: 0,
      loudest: 0,
      annHears: 880,
    });
    expect(seen.sameTurn).toEqual({ oldIsHeard: false, newIsHeard: true, audibleEpoch: 2 });
    expect(seen.after).toMatchObject({
      packetsToAnn: 0,
      annSees: null,
      oldTone: null,
      sameTracks: true,
      live: 'live',
      asked: 1,
      lastPicture: 'red',
    });
    expect(seen.streams).toBe(0);
    test.info().annotations.push({ type: 'live to first frame', description: seen.seen.toFixed(0) });
  });
}
