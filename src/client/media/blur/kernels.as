/*
 * The arithmetic of the model, in AssemblyScript with SIMD: `src/tools/kernels.ts` compiles it where it is imported. Every picture is rows of
 * pixels of channels in 32-bit floats; all addresses are bytes in the one memory. Channels come in fours everywhere but in the
 * camera's own picture (three) and in the answer (one).
 */

const ZERO = f32x4.splat(0);

/** Memory for `bytes` bytes, for as long as the module lives. */
let top: usize = __heap_base;
export function reserve(bytes: i32): usize {
  const at = (top + 15) & ~15;
  top = at + bytes;
  const missing = <i32>((top + 0xffff) >>> 16) - memory.size();
  if (missing > 0 && memory.grow(missing) < 0) unreachable();
  return at;
}

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

@inline
function mix(a: v128, b: v128, share: v128): v128 {
  return f32x4.add(a, f32x4.mul(f32x4.sub(b, a), share));
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

/** A picture of RGBA in bytes at another size, between the middles of pixels. */
export function resize(from: usize, height: i32, width: i32, to: usize, outHeight: i32, outWidth: i32): void {
  const stepY = <f32>height / <f32>outHeight, stepX = <f32>width / <f32>outWidth;
  for (let y = 0; y < outHeight; y++) {
    const fy = max<f32>(0, (<f32>y + 0.5) * stepY - 0.5);
    const y0 = <i32>fy, y1 = min(height - 1, y0 + 1);
    const dy = f32x4.splat(fy - <f32>y0);
    const above = from + (<usize>(y0 * width) << 2), below = from + (<usize>(y1 * width) << 2);
    for (let x = 0; x < outWidth; x++, to += 4) {
      const fx = max<f32>(0, (<f32>x + 0.5) * stepX - 0.5);
      const x0 = <usize>fx << 2, x1 = min(<usize>(width - 1) << 2, x0 + 4);
      const dx = f32x4.splat(fx - <f32>(<i32>fx));
      const one = mix(colour(above + x0), colour(above + x1), dx);
      put(to, mix(one, mix(colour(below + x0), colour(below + x1), dx), dy));
    }
  }
}

/** The same to half the height and width, which most cameras take: many times quicker. `outWidth` in fours. */
export function halve(from: usize, width: i32, to: usize, outHeight: i32, outWidth: i32): void {
  const line = <usize>width << 2;
  for (let y = 0; y < outHeight; y++, from += 2 * line) {
    for (let x: usize = 0, wide = <usize>outWidth << 2; x < wide; x += 16, to += 16) {
      const at = from + 2 * x;
      const one = i8x16.avgr_u(v128.load(at), v128.load(at + line));
      const two = i8x16.avgr_u(v128.load(at, 16), v128.load(at + line, 16));
      v128.store(to, i8x16.avgr_u(i32x4.shuffle(one, two, 0, 2, 4, 6), i32x4.shuffle(one, two, 1, 3, 5, 7)));
    }
  }
}

@inline
function colour(at: usize): v128 {
  return f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(at))));
}

@inline
function put(at: usize, value: v128): void {
  const whole = i32x4.trunc_sat_f32x4_u(f32x4.add(value, f32x4.splat(0.5)));
  const half = i16x8.narrow_i32x4_u(whole, whole);
  v128.store32_lane(at, i8x16.narrow_i16x8_u(half, half), 0);
}

/** Surer than `MOST` is the person, less sure than `LEAST` is what is behind: what is doubtful is blurred rather. */
const LEAST: f32 = 0.4, MOST: f32 = 0.85;

/**
 * `sure`: 0 to 1 of each pixel; becomes how much of the pixel is to be seen as it is. To `to` go numbers in fours: the
 * colours of the picture as far as they are not of the person, and how far that is. So nobody leaves a shine around them.
 */
export function behind(picture: usize, sure: usize, to: usize, pixels: i32): void {
  for (let pixel = 0; pixel < pixels; pixel++, picture += 4, sure += 4, to += 16) {
    const share = min<f32>(1, max<f32>(0, (load<f32>(sure) - LEAST) / (MOST - LEAST)));
    store<f32>(sure, share);
    v128.store(to, f32x4.mul(f32x4.replace_lane(colour(picture), 3, 1), f32x4.splat(1 - share)));
  }
}

/**
 * Of each number in fours the `2 * radius + 1` around it, summed and divided by how many these are, along lines of `count`;
 * `step` bytes from one to the next in a line, `line` bytes from one line to the next. At the ends there is less to sum: the
 * fourth says how much.
 */
export function spread(from: usize, to: usize, lines: i32, count: i32, step: usize, line: usize, radius: i32): void {
  const many = 2 * radius + 1;
  const part = f32x4.splat(1 / <f32>many);
  for (let l = 0; l < lines; l++, from += line, to += line) {
    let sum = ZERO;
    for (let k = 0; k < min(radius, count); k++) sum = f32x4.add(sum, v128.load(from + <usize>k * step));
    for (let k = 0; k < count; k++) {
      if (k + radius < count) sum = f32x4.add(sum, v128.load(from + <usize>(k + radius) * step));
      if (k > radius) sum = f32x4.sub(sum, v128.load(from + <usize>(k - radius - 1) * step));
      v128.store(to + <usize>k * step, f32x4.mul(sum, part));
    }
  }
}

/** Of such numbers the colour; the fourth becomes how much of the pixel is to be seen as it is. */
export function even(at: usize, share: usize, pixels: i32): void {
  for (let pixel = 0; pixel < pixels; pixel++, at += 16, share += 4) {
    const sum = v128.load(at);
    // Deep inside the person there is nothing to blur, but for what rounding has left.
    const weight = max<f32>(f32x4.extract_lane(sum, 3), 1e-3);
    v128.store(at, f32x4.replace_lane(f32x4.div(sum, f32x4.splat(weight)), 3, load<f32>(share)));
  }
}

/** Over a picture of RGBA in bytes what is behind the person, smaller and in fours as `even` leaves it. `row`: room for one row of it. */
export function cover(
  picture: usize, height: i32, width: i32, back: usize, backHeight: i32, backWidth: i32, row: usize,
): void {
  const stepY = <f32>backHeight / <f32>height, stepX = <f32>backWidth / <f32>width;
  const wide = <usize>backWidth << 4;
  for (let y = 0; y < height; y++) {
    const fy = max<f32>(0, (<f32>y + 0.5) * stepY - 0.5);
    const y0 = <i32>fy, y1 = min(backHeight - 1, y0 + 1);
    const dy = f32x4.splat(fy - <f32>y0);
    const above = back + <usize>y0 * wide, below = back + <usize>y1 * wide;
    for (let x: usize = 0; x < wide; x += 16)
      v128.store(row + x, mix(v128.load(above + x), v128.load(below + x), dy));
    for (let x = 0; x < width; x++, picture += 4) {
      const fx = max<f32>(0, (<f32>x + 0.5) * stepX - 0.5);
      const x0 = <usize>fx << 4, x1 = min(wide - 16, x0 + 16);
      const there = mix(v128.load(row + x0), v128.load(row + x1), f32x4.splat(fx - <f32>(<i32>fx)));
      const share = i8x16.shuffle(there, there, 12, 13, 14, 15, 12, 13, 14, 15, 12, 13, 14, 15, 12, 13, 14, 15);
      // Opaque: what is drawn on a page lets the page through, whatever the format of the frame says.
      put(picture, f32x4.replace_lane(mix(there, colour(picture), share), 3, 255));
    }
  }
}
