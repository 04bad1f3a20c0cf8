/*
 * What the blur computes, in AssemblyScript with SIMD: `src/tools/kernels.ts` compiles it where it is imported. All addresses are
 * bytes in the one memory.
 */

export * from './modelKernels';
export * from './backgroundKernels';

/** Memory for `bytes` bytes, for as long as the module lives. */
let top: usize = __heap_base;
export function reserve(bytes: i32): usize {
  const at = (top + 15) & ~15;
  top = at + bytes;
  const missing = <i32>((top + 0xffff) >>> 16) - memory.size();
  if (missing > 0 && memory.grow(missing) < 0) unreachable();
  return at;
}
