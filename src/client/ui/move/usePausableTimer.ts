import { useEffect, useRef, useState } from 'react';
import { tokenTime } from '../../../design/tokenTime.ts';

/**
 * Calls `done` after the time of this token in which nothing held it up: somebody at it, or nobody who could see it.
 * Give the handlers to the element that holds it.
 */
export function usePausableTimer(token: string, done: () => void) {
  const [hovered, setHovered] = useState(false);
  const [focused, setFocused] = useState(false);
  const unseen = usePageHidden();
  const paused = hovered || focused || unseen;
  const left = useRef(0);
  const latest = useRef(done);
  latest.current = done;

  useEffect(() => {
    left.current = tokenTime(token);
  }, [token]);

  useEffect(() => {
    if (paused) return;
    const began = performance.now();
    const timer = setTimeout(() => latest.current(), left.current);
    return () => {
      clearTimeout(timer);
      left.current -= performance.now() - began;
    };
  }, [paused]);

  return {
    paused,
    handlers: {
      onPointerEnter: () => setHovered(true),
      onPointerLeave: () => setHovered(false),
      onFocus: () => setFocused(true),
      onBlur: () => setFocused(false),
    },
  };
}

function usePageHidden(): boolean {
  const [hidden, setHidden] = useState(document.hidden);
  useEffect(() => {
    const look = () => setHidden(document.hidden);
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  return hidden;
}
