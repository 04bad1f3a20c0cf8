import { expect, test } from 'vitest';
import { cameraEncoding, type Encoding, screenEncoding, startKilobits } from './encoding.ts';

/** Browsers send 2.5 Mbit/s at most of 720p, told nothing. */
const bits = ({ maxBitrate = 2_500_000 }: Encoding) => maxBitrate;

const crowd = Array.from({ length: 20 }, (_, index) => index + 1);

test('more people never get more each', () => {
  for (const peers of crowd.slice(1)) {
    const [before, now] = [cameraEncoding(peers - 1), cameraEncoding(peers)];
    expect(bits(now)).toBeLessThanOrEqual(bits(before));
    expect(now.scaleResolutionDownBy).toBeGreaterThanOrEqual(before.scaleResolutionDownBy);
    expect(bits(screenEncoding(peers))).toBeLessThanOrEqual(bits(screenEncoding(peers - 1)));
  }
});

test('one or two others see the camera in full; ten people cost less than 3 Mbit/s', () => {
  expect(cameraEncoding(0)).toEqual(cameraEncoding(1));
  expect(cameraEncoding(2).scaleResolutionDownBy).toBe(1);
  for (const peers of crowd.slice(0, 11)) expect(peers * bits(cameraEncoding(peers))).toBeLessThan(3_000_000);
});

test('a screen is never scaled', () => {
  for (const peers of crowd) expect(screenEncoding(peers).scaleResolutionDownBy).toBe(1);
});

test('nobody begins above what they may send', () => {
  for (const peers of crowd)
    expect(startKilobits(peers) * 1_000).toBeLessThanOrEqual(bits(cameraEncoding(peers)));
});
