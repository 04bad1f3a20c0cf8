import type { Clock } from '../../cluster/ports.ts';

/** How long a lost frame is missed before it is sent again. */
const RETRANSMISSION = 200;

export interface LaneOptions {
  clock: Clock;
  random: () => number;
  /** As it is now: there and back in milliseconds, and how much of a hundred is lost. */
  quality: () => { latency: number; loss: number };
  /** What holds this text up before it sets out. */
  hold: (text: string) => Promise<void> | null;
  deliver: (text: string) => void;
}

/**
 * One way of one socket. As with TCP everything arrives, in its order: what is lost is only later, and all that was
 * sent after it with it.
 */
export interface Lane {
  send(text: string): void;
  /** Once everything that was sent before has arrived. */
  afterAll(task: () => void): void;
  /** What is on its way does not arrive. */
  cut(): void;
}

export function createLane({ clock, random, quality, hold, deliver }: LaneOptions): Lane {
  const queue: { text: string | null; arrive: () => void }[] = [];
  let busy = false;
  let open = true;
  let onTheWay = 0;
  let last = 0;

  function setOut(arrive: () => void) {
    const { latency, loss } = quality();
    const delay = latency / 2 + (random() * 100 < loss ? RETRANSMISSION + latency : 0);
    if (delay === 0 && onTheWay === 0) return arrive();
    last = Math.max(last, clock.now() + delay);
    onTheWay += 1;
    clock.after(last - clock.now(), () => {
      onTheWay -= 1;
      if (open) arrive();
    });
  }

  async function pump() {
    busy = true;
    for (let next = queue.shift(); next && open; next = queue.shift()) {
      const held = next.text === null ? null : hold(next.text);
      if (held) await held;
      if (open) setOut(next.arrive);
    }
    busy = false;
  }

  function put(text: string | null, arrive: () => void) {
    queue.push({ text, arrive });
    if (!busy) void pump();
  }

  return {
    send: (text) => put(text, () => deliver(text)),
    afterAll: (task) => put(null, task),
    cut() {
      open = false;
    },
  };
}
