import type { Kernels } from './kernels.ts';
import { planOf } from './plan.ts';
import { readModel } from './tflite.ts';

/** Finds the person in a picture. Addresses are in the memory of the kernels; what stands there stands until the next call. */
export interface Segmenter {
  readonly width: number;
  readonly height: number;
  /** RGBA in bytes, of `width`×`height`: where the picture is to be laid. */
  readonly picture: number;
  /** How sure it is of a person, 0 to 1, for each pixel as a 32-bit float. */
  readonly sure: number;
  /** From `picture` to `sure`. */
  segment(): void;
}

export function createSegmenter(model: ArrayBuffer, kernels: Kernels): Segmenter {
  const { steps, input, output, width, height } = planOf(readModel(model), kernels);
  const picture = kernels.reserve(width * height * 4);
  return {
    width,
    height,
    picture,
    sure: output,
    segment() {
      kernels.fromBytes(picture, input, width * height);
      for (const step of steps) step();
    },
  };
}
