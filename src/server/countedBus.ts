import type { Bus } from '../cluster/ports.ts';

/** Messages on the bus, by what they were and how they went: `request ok`. */
export type BusCounts = ReadonlyMap<string, number>;

/** A bus that counts what this process sends by it. */
export function countedBus(bus: Bus): Bus & { counts: BusCounts } {
  const counts = new Map<string, number>();
  const count = (kind: string) => counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return {
    counts,
    async request(subject, message, deadline) {
      const reply = await bus.request(subject, message, deadline);
      count(reply.ok ? 'request ok' : 'request failed');
      return reply;
    },
    async gather(subject, message, deadline) {
      const gathered = await bus.gather(subject, message, deadline);
      count('gather ok');
      return gathered;
    },
    publish(subject, message) {
      count('publish ok');
      bus.publish(subject, message);
    },
    serve: (subject, handler) => bus.serve(subject, handler),
  };
}
