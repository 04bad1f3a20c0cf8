import { colour, mix, put, ZERO } from './vectors';

/* From what the model has found to the picture that is sent: another size, the background blurred, and over it the person. */

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
