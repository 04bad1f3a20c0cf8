import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Messages that are drawn at first; as many more come whenever the person has scrolled up to the first of them. */
const AT_ONCE = 200;
/** Pixels from the top. */
const NEAR = 40;

export interface Newest {
  /** Index of the first message that is drawn. */
  first: number;
  /** Earlier ones have just been drawn: nothing new was said, so nothing is to be read out. */
  quiet: boolean;
}

/**
 * Which of the messages to draw: the newest. A long meeting says thousands of things, and few are read twice; they are
 * there for whoever scrolls up to them, and cost nothing before. `following`: the person is at the end.
 */
export function useNewest(
  log: RefObject<HTMLElement | null>,
  count: number,
  following: RefObject<boolean>,
): Newest {
  const [first, begin] = useState(Math.max(0, count - AT_ONCE));
  const [quiet, setQuiet] = useState(false);
  /** The first that was drawn when more were asked for, and where it stood: heights are estimates until they are seen, and prove wrong meanwhile. */
  const kept = useRef<{ message: Element; top: number } | null>(null);
  const valid = Math.min(first, count);

  useEffect(() => {
    // Another meeting, or so long at the end that what lies before is far away.
    if (first > count || (following.current && count - first > 2 * AT_ONCE))
      begin(Math.max(0, count - AT_ONCE));
  }, [first, count, following]);

  useEffect(() => {
    const element = log.current;
    if (!element || first === 0) return;
    const look = () => {
      const message = element.querySelector('article');
      if (!message || element.scrollTop > NEAR || kept.current !== null) return;
      kept.current = { message, top: topOf(message) };
      setQuiet(true);
      begin((before) => Math.max(0, before - AT_ONCE));
    };
    element.addEventListener('scroll', look, { passive: true });
    return () => element.removeEventListener('scroll', look);
  }, [log, first]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: when others are drawn, what was looked at stays where it was
  useLayoutEffect(() => {
    const element = log.current;
    if (!element || kept.current === null) return;
    element.scrollTop += topOf(kept.current.message) - kept.current.top;
    kept.current = null;
  }, [log, first]);

  useEffect(() => {
    if (!quiet) return;
    const frame = requestAnimationFrame(() => setQuiet(false));
    return () => cancelAnimationFrame(frame);
  }, [quiet]);

  return { first: valid, quiet };
}

const topOf = (message: Element): number => message.getBoundingClientRect().top;
