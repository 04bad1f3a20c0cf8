/** Runs asynchronous steps one after the other, in the order they were asked for. */
export interface Queue {
  add(step: () => Promise<void> | void): void;
  /** What has not begun is dropped, and nothing more is taken. */
  close(): void;
}

export function createQueue(onError: (error: unknown) => void): Queue {
  const steps: (() => Promise<void> | void)[] = [];
  let running = false;
  let closed = false;

  async function run(): Promise<void> {
    running = true;
    for (let step = steps.shift(); step && !closed; step = steps.shift()) {
      try {
        await step();
      } catch (error) {
        if (!closed) onError(error);
      }
    }
    running = false;
  }

  return {
    add(step) {
      if (closed) return;
      steps.push(step);
      if (!running) void run();
    },
    close() {
      closed = true;
      steps.length = 0;
    },
  };
}
