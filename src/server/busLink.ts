import { createMemoryBus } from '../cluster/memoryBus.ts';
import type { Bus, Clock } from '../cluster/ports.ts';

/** The bus of this process, and how it stands with it. */
export interface BusLink {
  bus: Bus;
  ready(): boolean;
  stop(): Promise<void>;
}

/** Everything in one process: there is nothing that could be away. */
export const memoryLink = (clock: Clock): BusLink => ({
  bus: createMemoryBus(clock),
  ready: () => true,
  stop: async () => undefined,
});
