import { useState } from 'react';
import { useLoaded } from '../../../design/useLoaded.ts';
import { loadInside } from '../loadInside.ts';

/** What comes with what a meeting takes. A failure is no harm at the door: entering the meeting asks again. */
export function useInside() {
  const [loading] = useState(() => {
    const inside = loadInside();
    return inside instanceof Promise ? inside.catch(() => null) : inside;
  });
  return useLoaded(loading);
}
