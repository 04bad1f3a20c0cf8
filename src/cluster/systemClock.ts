import type { Clock } from './ports.ts';

/** Milliseconds by which a task is late only where the process stood still, or was far too busy to hear anything. */
const STOOD_STILL = 1_000;
/** Until what was said meanwhile has been heard. */
const HEARING = 250;

/**
 * The machine's own time. Who was stopped and goes on finds all its time limits over at once: before they are, it hears what it was
 * told meanwhile (SPEC K6).
 */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(delay, task) {
    const due = performance.now() + delay;
    let timer = setTimeout(() => {
      if (performance.now() - due < STOOD_STILL) task();
      else timer = setTimeout(task, HEARING);
    }, delay);
    return () => clearTimeout(timer);
  },
};
