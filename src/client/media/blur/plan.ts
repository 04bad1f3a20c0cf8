import type { Kernels } from './kernels.ts';
import type { Model, Operation } from './tflite.ts';

/** The operations of TensorFlow Lite that the model is made of, by their codes. */
const ADD = 0;
const CONV_2D = 3;
const DEPTHWISE_CONV_2D = 4;
const DEQUANTIZE = 6;
const LOGISTIC = 14;
const MUL = 18;
const RELU = 19;
const RESIZE_BILINEAR = 23;
const MEAN = 40;
const HARD_SWISH = 117;

export type Step = () => void;

export interface Plan {
  readonly steps: readonly Step[];
  /** Where the input is to be written and the answer to be read: addresses of 32-bit floats. */
  readonly input: number;
  readonly output: number;
  readonly height: number;
  readonly width: number;
}

interface Picture {
  readonly at: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

const product = (shape: readonly number[]) => shape.reduce((all, one) => all * one, 1);

/**
 * Everything is laid out once, weights and pictures alike, so that a frame is nothing but calls with numbers that stand. Throws
 * where the model wants what the kernels cannot do.
 */
export function planOf(model: Model, kernels: Kernels): Plan {
  const pictures = new Map<number, Picture>();
  /** What a tensor of half precision became; the kernels know only whole ones. */
  const widened = new Map<number, number>();

  function picture(index: number): Picture {
    const known = pictures.get(index);
    if (known) return known;
    const shape = model.tensors[index]?.shape ?? [];
    const [, height = 1, width = 1, channels = 1] = shape;
    const made = { at: kernels.reserve(product(shape) * 4), height, width, channels };
    pictures.set(index, made);
    return made;
  }

  function weights(index: number | undefined): { shape: readonly number[]; data: Float32Array } {
    const tensor = model.tensors[widened.get(index ?? -1) ?? index ?? -1];
    if (!tensor?.data) throw new Error('the model has weights that are computed');
    return { shape: tensor.shape, data: tensor.data };
  }

  function put(data: Float32Array): number {
    const at = kernels.reserve(data.byteLength);
    new Float32Array(kernels.memory.buffer, at, data.length).set(data);
    return at;
  }

  function convolution(operation: Operation, from: Picture, to: Picture, deep: boolean): Step[] {
    const { shape, data } = weights(operation.inputs[1]);
    const bias = put(weights(operation.inputs[2]).data);
    const size = shape[1] ?? 1;
    const stride = from.height / to.height;
    const before = (inner: number, outer: number) => Math.max(0, ((outer - 1) * stride + size - inner) >> 1);
    const top = before(from.height, to.height);
    const left = before(from.width, to.width);
    const place = [to.height, to.width, size, stride, top, left] as const;
    if (!deep) {
      const at = put(data);
      return [
        () => kernels.depthwise(from.at, at, bias, to.at, from.height, from.width, from.channels, ...place),
      ];
    }
    const depth = data.length / to.channels;
    const matrix = put(transposed(data, to.channels, depth));
    const pixels = to.height * to.width;
    if (size === 1) return [() => kernels.multiply(from.at, matrix, bias, to.at, pixels, depth, to.channels)];
    const seen = kernels.reserve(pixels * depth * 4);
    return [
      () => kernels.windows(from.at, seen, from.height, from.width, from.channels, ...place),
      () => kernels.multiply(seen, matrix, bias, to.at, pixels, depth, to.channels),
    ];
  }

  function stepsOf(operation: Operation): Step[] {
    const [first = -1, second = -1] = operation.inputs;
    const [target = -1] = operation.outputs;
    if (operation.code === DEQUANTIZE) {
      widened.set(target, first);
      return [];
    }
    const from = picture(first);
    const to = picture(target);
    const count = to.height * to.width * to.channels;
    switch (operation.code) {
      case CONV_2D:
        return convolution(operation, from, to, true);
      case DEPTHWISE_CONV_2D:
        return convolution(operation, from, to, false);
      case RELU:
        return [() => kernels.relu(from.at, to.at, count)];
      case HARD_SWISH:
        return [() => kernels.hardSwish(from.at, to.at, count)];
      case LOGISTIC:
        return [() => kernels.logistic(from.at, to.at, count)];
      case MEAN:
        return [() => kernels.mean(from.at, to.at, from.height * from.width, from.channels)];
      case ADD: {
        const other = picture(second);
        return [() => kernels.add(from.at, other.at, to.at, count)];
      }
      case MUL: {
        const one = picture(second);
        return [() => kernels.scale(from.at, one.at, to.at, to.height * to.width, to.channels)];
      }
      case RESIZE_BILINEAR:
        if (to.height !== from.height * 2 || to.width !== from.width * 2)
          throw new Error('the model enlarges by something else than two');
        return [() => kernels.enlarge(from.at, to.at, from.height, from.width, from.channels)];
      case 'custom': {
        const window = put(weights(second).data);
        const bias = put(weights(operation.inputs[2]).data);
        return [() => kernels.expand(from.at, window, bias, to.at, from.height, from.width, from.channels)];
      }
      default:
        throw new Error(`the model has an operation that is not known: ${operation.code}`);
    }
  }

  const steps = model.operations.flatMap(stepsOf);
  const input = picture(model.input);
  return {
    steps,
    input: input.at,
    output: picture(model.output).at,
    height: input.height,
    width: input.width,
  };
}

/** Rows of `depth`, one a channel, into rows of `channels`: four channels then stand side by side. */
function transposed(data: Float32Array, channels: number, depth: number): Float32Array {
  const turned = new Float32Array(data.length);
  for (let channel = 0; channel < channels; channel += 1)
    for (let k = 0; k < depth; k += 1) turned[k * channels + channel] = data[channel * depth + k] ?? 0;
  return turned;
}
