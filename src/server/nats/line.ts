import type { NatsConnection } from '@nats-io/transport-node';

/** What was to be said during an outage is said after it, if it was as short as this; older words would only confuse. */
export const KEPT_FOR = 10_000;
const KEPT_MOST = 50_000;
/** Others come back a moment later: what waited waits that long more, or nobody would hear it. */
const HELD_FOR = 500;
/** Some take longer: until then it is not believed that nobody is there. */
const SETTLES_IN = 3_000;

export interface Line {
  isUp(): boolean;
  /** It has come back a moment ago, and perhaps not everybody has. */
  isSettling(): boolean;
  /** At once, or in its turn when the line is up again; `tooLate` if that takes longer than `within` milliseconds. */
  send(task: () => void, within?: number, tooLate?: () => void): void;
  onBack(listener: () => void): void;
}

interface Waiting {
  task: () => void;
  until: number;
  tooLate: () => void;
}

/**
 * The connection as it stands. The library loses what is published while it has no connection, so that waits here, in its
 * order; and a request that came to nothing must not be carried out later.
 */
export function createLine(connection: NatsConnection, say: (up: boolean) => void = () => {}): Line {
  let up = true;
  /** Up again, and still silent. */
  let held: NodeJS.Timeout | undefined;
  let backAt = Number.NEGATIVE_INFINITY;
  let queue: Waiting[] = [];
  const listeners: (() => void)[] = [];

  function turn(to: boolean) {
    if (up === to) return;
    up = to;
    say(up);
    clearTimeout(held);
    held = undefined;
    if (!up) return;
    backAt = performance.now();
    for (const listener of listeners) listener();
    held = setTimeout(speak, HELD_FOR);
  }

  function speak() {
    held = undefined;
    for (const { task, until, tooLate } of queue.splice(0)) {
      if (performance.now() <= until) task();
      else tooLate();
    }
  }

  async function follow() {
    for await (const { type } of connection.status()) {
      if (type === 'disconnect' || type === 'staleConnection') turn(false);
      if (type === 'reconnect') turn(true);
    }
    turn(false);
    for (const { tooLate } of queue.splice(0)) tooLate();
  }
  void follow();

  return {
    isUp: () => up,
    isSettling: () => performance.now() - backAt < SETTLES_IN,
    send(task, within = KEPT_FOR, tooLate = () => {}) {
      if (up && !held) return task();
      if (connection.isClosed() || queue.length >= KEPT_MOST) return tooLate();
      const waiting: Waiting = { task, until: performance.now() + within, tooLate: () => tooLate() };
      queue.push(waiting);
      setTimeout(() => {
        const still = queue.includes(waiting);
        queue = queue.filter((other) => other !== waiting);
        if (still) tooLate();
      }, within).unref();
    },
    onBack: (listener) => void listeners.push(listener),
  };
}
