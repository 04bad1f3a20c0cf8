import type { Clock } from '../../cluster/ports.ts';
import type { Action } from '../scenario/scenario.ts';
import type { Held } from './gate.ts';

export interface ScriptOptions {
  clock: Clock;
  /** By the clock, when everybody was in their meeting; `null` until then. */
  began: () => number | null;
  held: () => Held | null;
  perform(action: Action): void;
}

/** Does what is written, each at its time, and lets go of what is held only once something is. */
export interface Script {
  /** Something has happened that it may have waited for. */
  follow(): void;
}

export function createScript(written: readonly Action[], options: ScriptOptions): Script {
  const { clock, began, held, perform } = options;
  const left = [...written];
  let unset = () => {};
  let lettingGo = false;

  function follow() {
    unset();
    const [next] = left;
    const since = began();
    if (!next || since === null) return;
    if (next.do === 'next') {
      if (held() === null || lettingGo) return;
      lettingGo = true;
      queueMicrotask(() => {
        lettingGo = false;
        left.shift();
        perform(next);
      });
      return;
    }
    unset = clock.after(since + next.at - clock.now(), () => {
      left.shift();
      perform(next);
      follow();
    });
  }
  return { follow };
}
