import type { Answer } from '../../protocol/frame.ts';
import type { Clock } from '../ports.ts';

/** What a client was asked on one socket, and has not answered yet. */
export interface Questions {
  /** A new id, and its answer; `undefined` when none came within so many milliseconds. */
  ask(within: number): { id: number; answer: Promise<Answer | undefined> };
  /** An answer that nobody waits for is ignored (SPEC F6). */
  answered(id: number, answer: Answer): void;
  /** The socket is gone: no answers any more. */
  abandon(): void;
}

export function createQuestions(clock: Clock): Questions {
  const waiting = new Map<number, (answer: Answer | undefined) => void>();
  let last = 0;
  return {
    ask(within) {
      last += 1;
      const id = last;
      const answer = new Promise<Answer | undefined>((resolve) => {
        const cancel = clock.after(within, () => settle(undefined));
        const settle = (value: Answer | undefined) => {
          cancel();
          waiting.delete(id);
          resolve(value);
        };
        waiting.set(id, settle);
      });
      return { id, answer };
    },
    answered: (id, answer) => waiting.get(id)?.(answer),
    abandon() {
      for (const settle of [...waiting.values()]) settle(undefined);
    },
  };
}
