/** Frames that a socket may send in one go, and how many more it earns in a second (SPEC F8). */
const BURST = 400;
const PER_SECOND = 200;

/** A bucket for one socket; answers whether one more frame is still within its rights. `now`: milliseconds. */
export function createFloodGate(now: number): (now: number) => boolean {
  let allowance = BURST;
  let last = now;
  return (at) => {
    allowance = Math.min(BURST, allowance + ((at - last) / 1000) * PER_SECOND);
    last = at;
    if (allowance < 1) return false;
    allowance -= 1;
    return true;
  };
}
