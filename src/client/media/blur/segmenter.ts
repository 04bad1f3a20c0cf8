import type { Kernels } from './kernels.ts';
import { planOf } from './plan.ts';
import { readModel } from './tflite.ts';

/** Finds the person in a picture. Not to be used by two at once: it works in one memory. */
export interface Segmenter {
  readonly width: number;
  readonly height: number;
  /** RGBA of `width`×`height`; answers the same in white, as opaque as it is sure of a person. Stands until the next call. */
  segment(pixels: Uint8ClampedArray): Uint8ClampedArray;
}

export function createSegmenter(model: ArrayBuffer, kernels: Kernels): Segmenter {
  const { steps, input, output, width, height } = planOf(readModel(model), kernels);
  const count = width * height;
  const seen = kernels.reserve(count * 4);
  const mask = kernels.reserve(count * 4);
  return {
    width,
    height,
    segment(pixels) {
      const { buffer } = kernels.memory;
      new Uint8ClampedArray(buffer, seen, count * 4).set(pixels);
      kernels.fromBytes(seen, input, count);
      for (const step of steps) step();
      kernels.toAlpha(output, mask, count);
      return new Uint8ClampedArray(buffer, mask, count * 4);
    },
  };
}
