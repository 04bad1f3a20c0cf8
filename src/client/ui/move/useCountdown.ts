import { useEffect, useState } from 'react';

/**
 * Whole seconds, rounded up, of what is left of `seconds` since this was first drawn. The first one is the remainder,
 * so that 0 comes exactly at the end.
 */
export function useCountdown(seconds: number): number {
  const [end] = useState(() => performance.now() + seconds * 1000);
  const [left, setLeft] = useState(Math.ceil(seconds));
  useEffect(() => {
    if (left === 0) return;
    const next = left - 1;
    const timer = setTimeout(() => setLeft(next), end - next * 1000 - performance.now());
    return () => clearTimeout(timer);
  }, [end, left]);
  return left;
}
