import program from './kernels.as';

/** How a window goes over a picture: what it reads, what it makes, and by which steps. */
type Windows = [
  height: number,
  width: number,
  channels: number,
  outHeight: number,
  outWidth: number,
  size: number,
  stride: number,
  top: number,
  left: number,
];

/** What `kernels.as` exports. Addresses are bytes in its memory, counts are of numbers, pixels or channels. */
export interface Kernels {
  readonly memory: WebAssembly.Memory;
  reserve(bytes: number): number;
  multiply(
    from: number,
    weights: number,
    bias: number,
    to: number,
    pixels: number,
    depth: number,
    channels: number,
  ): void;
  windows(from: number, to: number, ...over: Windows): void;
  depthwise(from: number, weights: number, bias: number, to: number, ...over: Windows): void;
  relu(from: number, to: number, count: number): void;
  hardSwish(from: number, to: number, count: number): void;
  logistic(from: number, to: number, count: number): void;
  mean(from: number, to: number, pixels: number, channels: number): void;
  add(a: number, b: number, to: number, count: number): void;
  scale(a: number, b: number, to: number, pixels: number, channels: number): void;
  enlarge(from: number, to: number, height: number, width: number, channels: number): void;
  expand(
    from: number,
    weights: number,
    bias: number,
    to: number,
    height: number,
    width: number,
    channels: number,
  ): void;
  fromBytes(from: number, to: number, pixels: number): void;
  resize(from: number, height: number, width: number, to: number, outHeight: number, outWidth: number): void;
  halve(from: number, width: number, to: number, outHeight: number, outWidth: number): void;
  behind(picture: number, sure: number, to: number, pixels: number): void;
  spread(
    from: number,
    to: number,
    lines: number,
    count: number,
    step: number,
    line: number,
    radius: number,
  ): void;
  even(at: number, share: number, pixels: number): void;
  cover(
    picture: number,
    height: number,
    width: number,
    back: number,
    backHeight: number,
    backWidth: number,
    row: number,
  ): void;
}

/** Takes a page whose policy allows `'wasm-unsafe-eval'`, and a browser with SIMD; throws anywhere else. */
export async function loadKernels(): Promise<Kernels> {
  const abort = () => {
    throw new Error('the kernels gave up');
  };
  const { instance } = await WebAssembly.instantiate(program, { env: { abort } });
  if (!areKernels(instance.exports)) throw new Error('the kernels are not what they should be');
  return instance.exports;
}

const NAMES = [
  'reserve',
  'multiply',
  'windows',
  'depthwise',
  'relu',
  'hardSwish',
  'logistic',
  'mean',
  'add',
  'scale',
  'enlarge',
  'expand',
  'fromBytes',
  'resize',
  'halve',
  'behind',
  'spread',
  'even',
  'cover',
] satisfies (keyof Kernels)[];

const areKernels = (exports: WebAssembly.Exports): exports is WebAssembly.Exports & Kernels => {
  const { memory } = exports;
  return memory instanceof WebAssembly.Memory && NAMES.every((name) => typeof exports[name] === 'function');
};
