/* Four numbers at once, and pixels as such: what the model and the background both need. */

export const ZERO = f32x4.splat(0);

@inline
export function mix(a: v128, b: v128, share: v128): v128 {
  return f32x4.add(a, f32x4.mul(f32x4.sub(b, a), share));
}

/** Of a pixel of RGBA in bytes. */
@inline
export function colour(at: usize): v128 {
  return f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(at))));
}

@inline
export function put(at: usize, value: v128): void {
  const whole = i32x4.trunc_sat_f32x4_u(f32x4.add(value, f32x4.splat(0.5)));
  const half = i16x8.narrow_i32x4_u(whole, whole);
  v128.store32_lane(at, i8x16.narrow_i16x8_u(half, half), 0);
}
