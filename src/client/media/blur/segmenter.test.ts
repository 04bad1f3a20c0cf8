import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Kernels, loadKernels } from './kernels.ts';
import { createSegmenter } from './segmenter.ts';
import { half, readModel } from './tflite.ts';

const MODEL = '@mediapipe/selfie_segmentation/selfie_segmentation_landscape.tflite';
let model: ArrayBuffer;
let kernels: Kernels;
beforeAll(async () => {
  const bytes = await readFile(createRequire(import.meta.url).resolve(MODEL));
  model = Uint8Array.from(bytes).buffer;
  kernels = await loadKernels();
});

const put = (numbers: readonly number[]) => {
  const at = kernels.reserve(numbers.length * 4);
  new Float32Array(kernels.memory.buffer, at, numbers.length).set(numbers);
  return at;
};
const room = (count: number) => kernels.reserve(count * 4);
const read = (at: number, count: number) => [...new Float32Array(kernels.memory.buffer, at, count)];
const numbers = (count: number) =>
  fc.array(
    fc.integer({ min: -64, max: 64 }).map((n) => n / 8),
    { minLength: count, maxLength: count },
  );
const at = (list: readonly number[], index: number) => list[index] ?? 0;
const close = (got: readonly number[], wanted: readonly number[]) => {
  expect(got).toHaveLength(wanted.length);
  for (const [index, one] of wanted.entries()) expect(got[index]).toBeCloseTo(one, 3);
};

describe('kernels against plain arithmetic', () => {
  test('multiply', () => {
    const shape = fc.record({
      pixels: fc.nat(9),
      depth: fc.integer({ min: 1, max: 7 }),
      fours: fc.integer({ min: 1, max: 3 }),
    });
    const all = shape.chain(({ pixels, depth, fours }) =>
      fc.tuple(
        fc.constant({ pixels, depth, channels: fours * 4 }),
        numbers(pixels * depth),
        numbers(depth * fours * 4),
        numbers(fours * 4),
      ),
    );
    fc.assert(
      fc.property(all, ([{ pixels, depth, channels }, from, weights, bias]) => {
        const to = room(pixels * channels);
        kernels.multiply(put(from), put(weights), put(bias), to, pixels, depth, channels);
        const wanted = Array.from({ length: pixels * channels }, (_, index) => {
          const [pixel, channel] = [Math.floor(index / channels), index % channels];
          let sum = at(bias, channel);
          for (let k = 0; k < depth; k += 1)
            sum += at(from, pixel * depth + k) * at(weights, k * channels + channel);
          return sum;
        });
        close(read(to, pixels * channels), wanted);
      }),
    );
  });

  test('depthwise sees what windows lay out', () => {
    const [height, width, channels, size] = [5, 6, 4, 3];
    fc.assert(
      fc.property(
        numbers(height * width * channels),
        numbers(size * size * channels),
        fc.constantFrom(1, 2),
        (from, weights, stride) => {
          const [outHeight, outWidth] = [Math.ceil(height / stride), Math.ceil(width / stride)];
          const places = outHeight * outWidth;
          const [seen, to] = [room(places * size * size * channels), room(places * channels)];
          const picture = put(from);
          const place = [height, width, channels, outHeight, outWidth, size, stride, 1, 1] as const;
          kernels.windows(picture, seen, ...place);
          kernels.depthwise(picture, put(weights), put([1, 2, 3, 4]), to, ...place);
          const laidOut = read(seen, places * size * size * channels);
          const wanted = Array.from({ length: places * channels }, (_, index) => {
            const [spot, channel] = [Math.floor(index / channels), index % channels];
            let sum = channel + 1;
            for (let k = 0; k < size * size; k += 1)
              sum +=
                at(laidOut, (spot * size * size + k) * channels + channel) *
                at(weights, k * channels + channel);
            return sum;
          });
          close(read(to, places * channels), wanted);
        },
      ),
    );
  });

  test('what is done to each number', () => {
    fc.assert(
      fc.property(numbers(8), numbers(8), (a, b) => {
        const [from, other, to] = [put(a), put(b), room(8)];
        kernels.relu(from, to, 8);
        close(
          read(to, 8),
          a.map((x) => Math.max(0, x)),
        );
        kernels.hardSwish(from, to, 8);
        close(
          read(to, 8),
          a.map((x) => (x * Math.min(6, Math.max(0, x + 3))) / 6),
        );
        kernels.logistic(from, to, 8);
        close(
          read(to, 8),
          a.map((x) => 1 / (1 + Math.exp(-x))),
        );
        kernels.add(from, other, to, 8);
        close(
          read(to, 8),
          a.map((x, index) => x + at(b, index)),
        );
        kernels.scale(from, other, to, 2, 4);
        close(
          read(to, 8),
          a.map((x, index) => x * at(b, index % 4)),
        );
        kernels.mean(from, to, 2, 4);
        close(
          read(to, 4),
          [0, 1, 2, 3].map((index) => (at(a, index) + at(a, index + 4)) / 2),
        );
      }),
    );
  });

  test('enlarging keeps what is even, and the corners', () => {
    const to = room(4 * 4 * 4);
    kernels.enlarge(put([0, 1, 2, 3].flatMap((x) => [x, 5, x, 5])), to, 2, 2, 4);
    const got = read(to, 64);
    expect([0, 3, 12, 15].map((pixel) => got[pixel * 4])).toEqual([0, 1, 2, 3]);
    expect(got.filter((_, index) => index % 2 === 1)).toEqual(Array(32).fill(5));
  });
});

test('numbers of 16 bits', () => {
  expect([0x3c00, 0xc000, 0x3555, 0x0001, 0x8000].map(half)).toEqual([1, -2, 0.333251953125, 2 ** -24, -0]);
});

test('the model is read whole', () => {
  const { tensors, operations, input, output } = readModel(model);
  expect(tensors[input]?.shape).toEqual([1, 144, 256, 3]);
  expect(tensors[output]?.shape).toEqual([1, 144, 256, 1]);
  expect(operations.length).toBeGreaterThan(200);
});

test('where nobody is, nobody is found, and the same picture has the same answer', () => {
  const segmenter = createSegmenter(model, kernels);
  const count = segmenter.width * segmenter.height;
  new Uint8Array(kernels.memory.buffer, segmenter.picture, count * 4).fill(90);
  segmenter.segment();
  const first = read(segmenter.sure, count);
  expect(Math.max(...first)).toBeLessThan(0.4);
  segmenter.segment();
  expect(read(segmenter.sure, count)).toEqual(first);
});
