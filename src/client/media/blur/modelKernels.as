import { mix, ZERO } from './vectors';

/*
 * The arithmetic of the model. Every picture is rows of pixels of channels in 32-bit floats; channels come in fours everywhere
 * but in the camera's own picture (three) and in the answer (one).
 */

/**
 * `pixels` rows of `depth` numbers times a matrix of `depth` rows of `channels` numbers, plus bias: convolutions of 1×1, and all
 * others once their windows are laid out.
 */
export function multiply(
  from: usize, weights: usize, bias: usize, to: usize, pixels: i32, depth: i32, channels: i32,
): void {
  const row = <usize>depth << 2;
  const wide = <usize>channels << 2;
  let pixel = 0;
  for (; pixel + 4 <= pixels; pixel += 4) {
    const a = from + <usize>pixel * row;
    const out = to + <usize>pixel * wide;
    for (let c: usize = 0; c < wide; c += 16) {
      let s0 = v128.load(bias + c);
      let s1 = s0, s2 = s0, s3 = s0;
      let w = weights + c;
      for (let k: usize = 0; k < row; k += 4) {
        const v = v128.load(w);
        s0 = f32x4.add(s0, f32x4.mul(v128.load32_splat(a + k), v));
        s1 = f32x4.add(s1, f32x4.mul(v128.load32_splat(a + row + k), v));
        s2 = f32x4.add(s2, f32x4.mul(v128.load32_splat(a + 2 * row + k), v));
        s3 = f32x4.add(s3, f32x4.mul(v128.load32_splat(a + 3 * row + k), v));
        w += wide;
      }
      v128.store(out + c, s0);
      v128.store(out + wide + c, s1);
      v128.store(out + 2 * wide + c, s2);
      v128.store(out + 3 * wide + c, s3);
    }
  }
  for (; pixel < pixels; pixel++) {
    const a = from + <usize>pixel * row;
    const out = to + <usize>pixel * wide;
    for (let c: usize = 0; c < wide; c += 16) {
      let s = v128.load(bias + c);
      let w = weights + c;
      for (let k: usize = 0; k < row; k += 4) {
        s = f32x4.add(s, f32x4.mul(v128.load32_splat(a + k), v128.load(w)));
        w += wide;
      }
      v128.store(out + c, s);
    }
  }
}

/** Lays out what a window of `size`² sees at each place of the answer, one place after another; zero outside. */
export function windows(
  from: usize, to: usize, height: i32, width: i32, channels: i32, outHeight: i32, outWidth: i32,
  size: i32, stride: i32, top: i32, left: i32,
): void {
  const bytes = <usize>channels << 2;
  for (let y = 0; y < outHeight; y++) {
    for (let x = 0; x < outWidth; x++) {
      for (let r = 0; r < size; r++) {
        const yy = y * stride + r - top;
        for (let s = 0; s < size; s++) {
          const xx = x * stride + s - left;
          if (yy >= 0 && xx >= 0 && yy < height && xx < width)
            memory.copy(to, from + <usize>(yy * width + xx) * bytes, bytes);
          else memory.fill(to, 0, bytes);
          to += bytes;
        }
      }
    }
  }
}

/** Each channel by itself. */
export function depthwise(
  from: usize, weights: usize, bias: usize, to: usize, height: i32, width: i32, channels: i32,
  outHeight: i32, outWidth: i32, size: i32, stride: i32, top: i32, left: i32,
): void {
  const bytes = <usize>channels << 2;
  for (let y = 0; y < outHeight; y++) {
    const y0 = y * stride - top;
    const r0 = max(0, -y0), r1 = min(size, height - y0);
    for (let x = 0; x < outWidth; x++) {
      const x0 = x * stride - left;
      const s0 = max(0, -x0), s1 = min(size, width - x0);
      for (let c: usize = 0; c < bytes; c += 16) {
        let sum = v128.load(bias + c);
        for (let r = r0; r < r1; r++) {
          let p = from + <usize>((y0 + r) * width + x0 + s0) * bytes + c;
          let w = weights + <usize>(r * size + s0) * bytes + c;
          for (let s = s0; s < s1; s++) {
            sum = f32x4.add(sum, f32x4.mul(v128.load(p), v128.load(w)));
            p += bytes;
            w += bytes;
          }
        }
        v128.store(to + c, sum);
      }
      to += bytes;
    }
  }
}

export function relu(from: usize, to: usize, count: i32): void {
  for (let at: usize = 0, end = <usize>count << 2; at < end; at += 16)
    v128.store(to + at, f32x4.max(v128.load(from + at), ZERO));
}

export function hardSwish(from: usize, to: usize, count: i32): void {
  const three = f32x4.splat(3), six = f32x4.splat(6), sixth = f32x4.splat(1.0 / 6.0);
  for (let at: usize = 0, end = <usize>count << 2; at < end; at += 16) {
    const v = v128.load(from + at);
    const gate = f32x4.min(six, f32x4.max(ZERO, f32x4.add(v, three)));
    v128.store(to + at, f32x4.mul(f32x4.mul(v, gate), sixth));
  }
}

export function logistic(from: usize, to: usize, count: i32): void {
  for (let at: usize = 0, end = <usize>count << 2; at < end; at += 4)
    store<f32>(to + at, 1 / (1 + Mathf.exp(-load<f32>(from + at))));
}

/** The mean of each channel over the whole picture. */
export function mean(from: usize, to: usize, pixels: i32, channels: i32): void {
  const bytes = <usize>channels << 2;
  const share = f32x4.splat(1 / <f32>pixels);
  for (let c: usize = 0; c < bytes; c += 16) {
    let sum = ZERO;
    let p = from + c;
    for (let pixel = 0; pixel < pixels; pixel++, p += bytes) sum = f32x4.add(sum, v128.load(p));
    v128.store(to + c, f32x4.mul(sum, share));
  }
}

export function add(a: usize, b: usize, to: usize, count: i32): void {
  for (let at: usize = 0, end = <usize>count << 2; at < end; at += 16)
    v128.store(to + at, f32x4.add(v128.load(a + at), v128.load(b + at)));
}

/** Each pixel of `a` times the one pixel `b`. */
export function scale(a: usize, b: usize, to: usize, pixels: i32, channels: i32): void {
  const bytes = <usize>channels << 2;
  for (let pixel = 0; pixel < pixels; pixel++) {
    for (let c: usize = 0; c < bytes; c += 16)
      v128.store(to + c, f32x4.mul(v128.load(a + c), v128.load(b + c)));
    a += bytes;
    to += bytes;
  }
}

/** Twice as high and wide, between the middles of pixels. */
export function enlarge(from: usize, to: usize, height: i32, width: i32, channels: i32): void {
  const bytes = <usize>channels << 2;
  for (let y = 0; y < height * 2; y++) {
    const fy = max<f32>(0, (<f32>y + 0.5) * 0.5 - 0.5);
    const y0 = <i32>fy, y1 = min(height - 1, y0 + 1);
    const dy = f32x4.splat(fy - <f32>y0);
    for (let x = 0; x < width * 2; x++) {
      const fx = max<f32>(0, (<f32>x + 0.5) * 0.5 - 0.5);
      const x0 = <i32>fx, x1 = min(width - 1, x0 + 1);
      const dx = f32x4.splat(fx - <f32>x0);
      const a = from + <usize>(y0 * width + x0) * bytes, b = from + <usize>(y0 * width + x1) * bytes;
      const c = from + <usize>(y1 * width + x0) * bytes, d = from + <usize>(y1 * width + x1) * bytes;
      for (let k: usize = 0; k < bytes; k += 16) {
        const above = mix(v128.load(a + k), v128.load(b + k), dx);
        v128.store(to + k, mix(above, mix(v128.load(c + k), v128.load(d + k), dx), dy));
      }
      to += bytes;
    }
  }
}

/** The last step: from many channels to one, twice as high and wide; windows of 2×2 that do not overlap. */
export function expand(
  from: usize, weights: usize, bias: usize, to: usize, height: i32, width: i32, channels: i32,
): void {
  const bytes = <usize>channels << 2;
  const start = load<f32>(bias);
  for (let y = 0; y < height * 2; y++) {
    for (let x = 0; x < width * 2; x++) {
      const p = from + <usize>((y >> 1) * width + (x >> 1)) * bytes;
      const w = weights + <usize>((y & 1) * 2 + (x & 1)) * bytes;
      let sum = ZERO;
      for (let c: usize = 0; c < bytes; c += 16)
        sum = f32x4.add(sum, f32x4.mul(v128.load(p + c), v128.load(w + c)));
      store<f32>(to, start + f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 1)
        + f32x4.extract_lane(sum, 2) + f32x4.extract_lane(sum, 3));
      to += 4;
    }
  }
}

/** The camera's picture, RGBA in bytes, as the model wants it: RGB from 0 to 1. */
export function fromBytes(from: usize, to: usize, pixels: i32): void {
  for (let pixel = 0; pixel < pixels; pixel++, from += 4, to += 12) {
    store<f32>(to, <f32>load<u8>(from) / 255);
    store<f32>(to, <f32>load<u8>(from, 1) / 255, 4);
    store<f32>(to, <f32>load<u8>(from, 2) / 255, 8);
  }
}
