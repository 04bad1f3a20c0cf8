import { problem } from '../protocol/problem.ts';
import { fail } from '../protocol/result.ts';
import type { Bus } from './ports.ts';

/** A bus that one part of the cluster can be cut off from: for everybody else it has died without a word. */
export function severable(bus: Bus): { bus: Bus; sever: () => void } {
  const services = new Set<() => void>();
  let severed = false;
  return {
    bus: {
      request: (...args) => (severed ? Promise.resolve(fail(problem('nobody-there'))) : bus.request(...args)),
      gather: async (...args) => (severed ? [] : bus.gather(...args)),
      publish(...args) {
        if (!severed) bus.publish(...args);
      },
      serve(...args) {
        const leave = bus.serve(...args);
        services.add(leave);
        return leave;
      },
    },
    sever() {
      severed = true;
      for (const leave of services) leave();
    },
  };
}
