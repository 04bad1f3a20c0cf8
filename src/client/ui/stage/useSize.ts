import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { Size } from './box.ts';

/** An element's inner size in CSS pixels, known before the first paint and followed from there. */
export function useSize<Kind extends HTMLElement>(): [RefObject<Kind | null>, Size] {
  const element = useRef<Kind>(null);
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const observed = element.current;
    if (!observed) return;
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = observed;
      setSize((old) => (old.width === width && old.height === height ? old : { width, height }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(observed);
    return () => observer.disconnect();
  }, []);
  return [element, size];
}
