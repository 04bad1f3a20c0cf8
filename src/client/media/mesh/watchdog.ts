import type { LinkRetry, LinkRetryPolicy } from './linkRetry.ts';

/** Acts, by the policy, for as long as a link does not stand. */
export interface Watchdog {
  /** The link does not stand. Said again, it changes nothing. */
  watch(): void;
  stands(): void;
  /** Acts now, as in the first try: the network is back. */
  hurry(): void;
  stop(): void;
}

export function createWatchdog(policy: LinkRetryPolicy, act: (retry: LinkRetry) => void): Watchdog {
  let attempt = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let stopped = false;

  function wait(): void {
    const retry = policy(attempt, Math.random());
    timer = setTimeout(() => bite(retry), retry.after);
  }

  function bite(retry: LinkRetry): void {
    attempt += 1;
    timer = null;
    if (retry.do === 'giveUp') attempt = 0;
    else wait();
    act(retry);
  }

  function rest(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    attempt = 0;
  }

  return {
    watch() {
      if (timer === null && !stopped) wait();
    },
    stands: rest,
    hurry() {
      if (stopped) return;
      rest();
      bite(policy(0, 0));
    },
    stop() {
      stopped = true;
      rest();
    },
  };
}
