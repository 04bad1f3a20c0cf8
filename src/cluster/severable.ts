import { problem } from '../protocol/problem.ts';
import { fail } from '../protocol/result.ts';
import type { Bus } from './ports.ts';

/**
 * A bus that one part of the cluster can be cut off from: for everybody else it has died without a word. `mend`: it is back, and
 * has heard nothing meanwhile.
 */
export function severable(bus: Bus): { bus: Bus; sever: () => void; mend: () => void } {
  const services = new Set<{ args: Parameters<Bus['serve']>; leave: () => void }>();
  let severed = false;
  return {
    bus: {
      request: (...args) => (severed ? Promise.resolve(fail(problem('nobody-there'))) : bus.request(...args)),
      gather: async (...args) => (severed ? { answers: [], whole: false } : bus.gather(...args)),
      publish(...args) {
        if (!severed) bus.publish(...args);
      },
      serve(...args) {
        const service = { args, leave: bus.serve(...args) };
        services.add(service);
        return () => {
          services.delete(service);
          service.leave();
        };
      },
    },
    sever() {
      severed = true;
      for (const { leave } of services) leave();
    },
    mend() {
      severed = false;
      for (const service of services) service.leave = bus.serve(...service.args);
    },
  };
}
