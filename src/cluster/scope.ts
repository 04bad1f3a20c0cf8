import type { Clock } from './ports.ts';

export interface Scope extends Clock {
  /** Cancels everything that still waits. */
  dispose(): void;
}

/** A clock whose owner can be torn down: nothing that it planned runs after `dispose`. */
export function createScope(clock: Clock): Scope {
  const waiting = new Set<() => void>();
  return {
    now: () => clock.now(),
    after(delay, task) {
      const cancel = clock.after(delay, () => {
        waiting.delete(forget);
        task();
      });
      const forget = () => {
        waiting.delete(forget);
        cancel();
      };
      waiting.add(forget);
      return forget;
    },
    dispose() {
      for (const cancel of [...waiting]) cancel();
    },
  };
}
