import { useEffect, useState } from 'react';

const REST = 5000;
const SIGNS_OF_LIFE = ['pointermove', 'pointerdown', 'keydown', 'focusin', 'touchstart'] as const;

/** True after a few seconds without a move, a key or a change of focus. */
export function useRest(): boolean {
  const [resting, setResting] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const wake = () => {
      clearTimeout(timer);
      setResting(false);
      timer = setTimeout(() => setResting(true), REST);
    };
    wake();
    for (const sign of SIGNS_OF_LIFE) addEventListener(sign, wake, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const sign of SIGNS_OF_LIFE) removeEventListener(sign, wake);
    };
  }, []);
  return resting;
}
