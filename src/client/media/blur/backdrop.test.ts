import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Backdrop, createBackdrop, fitted, type Picture } from './backdrop.ts';
import { type Kernels, loadKernels } from './kernels.ts';
import { createSegmenter, type Segmenter } from './segmenter.ts';

const MODEL = '@mediapipe/selfie_segmentation/selfie_segmentation_landscape.tflite';
let kernels: Kernels;
let segmenter: Segmenter;
let backdrop: Backdrop;
beforeAll(async () => {
  const bytes = await readFile(createRequire(import.meta.url).resolve(MODEL));
  kernels = await loadKernels();
  segmenter = createSegmenter(Uint8Array.from(bytes).buffer, kernels);
  backdrop = createBackdrop(segmenter, kernels);
});

/** A person of whom somebody else is sure: `share` of 255 for each pixel of the small picture. */
const knownPerson = (share: (x: number, y: number) => number): Segmenter => {
  const sure = kernels.reserve(segmenter.width * segmenter.height * 4);
  return {
    ...segmenter,
    sure,
    segment() {
      const out = new Float32Array(kernels.memory.buffer, sure, segmenter.width * segmenter.height);
      for (const at of out.keys()) out[at] = share(at % segmenter.width, Math.floor(at / segmenter.width));
    },
  };
};

type Paint = (x: number, y: number) => readonly [number, number, number];
function shown(by: Backdrop, width: number, height: number, paint: Paint): Picture {
  const { pixels } = by.lay(width, height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) pixels.set([...paint(x, y), 255], (y * width + x) * 4);
  return by.blur();
}
const pixel = ({ pixels, width }: Picture, x: number, y: number) => [
  ...pixels.slice((y * width + x) * 4, (y * width + x) * 4 + 3),
];
/** How much neighbours differ, at most, in a part of the picture. */
function roughness(picture: Picture, from: readonly [number, number], to: readonly [number, number]): number {
  let most = 0;
  for (let y = from[1]; y < to[1]; y += 1)
    for (let x = from[0]; x < to[0] - 1; x += 1)
      most = Math.max(most, Math.abs((pixel(picture, x, y)[1] ?? 0) - (pixel(picture, x + 1, y)[1] ?? 0)));
  return most;
}
const stripes: Paint = (x) => ((x >> 3) % 2 ? [255, 255, 255] : [0, 0, 0]);

describe('the size in which a picture leaves', () => {
  test.each([
    [1280, 720, 640, 360],
    [640, 360, 640, 360],
    [320, 180, 320, 180],
    [720, 1280, 360, 640],
    [640, 480, 554, 416],
  ])('%i × %i: %i × %i', (width, height, outWidth, outHeight) => {
    expect(fitted(width, height)).toEqual({ width: outWidth, height: outHeight });
  });
});

test('where nobody is found everything is blurred, in every size', () => {
  const nobody = createBackdrop(
    knownPerson(() => 0),
    kernels,
  );
  for (const [width, height] of [
    [1280, 720],
    [320, 180],
    [640, 480],
  ] as const) {
    const picture = shown(nobody, width, height, stripes);
    expect(picture).toMatchObject(fitted(width, height));
    const { width: right, height: bottom } = picture;
    expect(picture.pixels.filter((value, at) => at % 4 === 3 && value !== 255)).toEqual(new Uint8Array());
    expect(roughness(picture, [0, 0], [right, bottom])).toBeLessThan(12);
  }
});

test('the person is as sharp as before, to the last pixel, and leaves no shine around them', () => {
  const left = createBackdrop(
    knownPerson((x) => (x < 128 ? 1 : 0)),
    kernels,
  );
  const paint: Paint = (x, y) => (x < 320 ? [(x * 7) % 256, (y * 5) % 256, 200] : [0, 255, 0]);
  const picture = shown(left, 640, 360, paint);
  for (const [x, y] of [
    [0, 0],
    [100, 90],
    [310, 359],
  ] as const)
    expect(pixel(picture, x, y)).toEqual(paint(x, y));
  for (const x of [330, 340, 400, 639]) {
    const [red = 0, green = 0, blue = 0] = pixel(picture, x, 180);
    expect(Math.max(red, 255 - green, blue)).toBeLessThanOrEqual(2);
  }
});

test('of a pixel that is not sure to be of the person nothing is seen but what the blur makes of all around it', () => {
  const doubtful = createBackdrop(
    knownPerson(() => 0.4),
    kernels,
  );
  fc.assert(
    fc.property(fc.nat(319), fc.nat(179), (x, y) => {
      const without = shown(doubtful, 320, 180, () => [120, 120, 120]).pixels.slice();
      const withIt = shown(doubtful, 320, 180, (u, v) =>
        u === x && v === y ? [255, 255, 255] : [120, 120, 120],
      );
      const most = withIt.pixels.reduce(
        (far, value, at) => Math.max(far, Math.abs(value - (without[at] ?? 0))),
        0,
      );
      expect(most).toBeLessThanOrEqual(2);
    }),
    { numRuns: 10 },
  );
});

test('a person in a photograph is found, seen as they are, and what is behind them is not', async () => {
  const portrait = await photograph();
  const paint: Paint = (x, y) => {
    const [u, v] = [Math.floor(((x - 140) * 144) / 360), Math.floor((y * 144) / 360)];
    return u >= 0 && u < 144 ? portrait(u, v) : stripes(x, y);
  };
  const picture = shown(backdrop, 640, 360, paint);
  const face = [330, 150] as const;
  expect(pixel(picture, ...face)).toEqual(paint(...face));
  expect(roughness(picture, [0, 0], [100, 360])).toBeLessThan(12);
  expect(roughness(picture, [560, 0], [640, 360])).toBeLessThan(12);
});

/** A portrait by NASA (see NOTICE), 144×144: a PNG whose lines are stored as they are. */
async function photograph(): Promise<Paint> {
  const file = await readFile(new URL('testing/portrait.png', import.meta.url));
  const parts: Buffer[] = [];
  for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at))
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(file.subarray(at + 8, at + 8 + file.readUInt32BE(at)));
  const lines = inflateSync(Buffer.concat(parts));
  const at = (x: number, y: number, part: number) => lines[y * (144 * 3 + 1) + 1 + x * 3 + part] ?? 0;
  return (x, y) => [at(x, y, 0), at(x, y, 1), at(x, y, 2)];
}
