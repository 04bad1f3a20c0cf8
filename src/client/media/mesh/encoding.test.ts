import { expect, test } from 'vitest';
import { cameraEncoding, screenEncoding } from './encoding.ts';

const crowd = Array.from({ length: 20 }, (_, index) => index + 1);

test('more people never get more each', () => {
  for (const peers of crowd.slice(1)) {
    const [before, now] = [cameraEncoding(peers - 1), cameraEncoding(peers)];
    expect(now.maxBitrate).toBeLessThanOrEqual(before.maxBitrate);
    expect(now.scaleResolutionDownBy).toBeGreaterThanOrEqual(before.scaleResolutionDownBy);
    expect(screenEncoding(peers).maxBitrate).toBeLessThanOrEqual(screenEncoding(peers - 1).maxBitrate);
  }
});

test('one or two others see the camera in full; ten people cost less than 3 Mbit/s', () => {
  expect(cameraEncoding(0)).toEqual(cameraEncoding(1));
  expect(cameraEncoding(2).scaleResolutionDownBy).toBe(1);
  for (const peers of crowd.slice(0, 11))
    expect(peers * cameraEncoding(peers).maxBitrate).toBeLessThan(3_000_000);
});

test('a screen is never scaled', () => {
  for (const peers of crowd) expect(screenEncoding(peers).scaleResolutionDownBy).toBe(1);
});
