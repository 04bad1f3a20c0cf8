import { createMemoryBus } from './memoryBus.ts';
import { busContract } from './testing/busContract.ts';
import { createManualClock } from './testing/manualClock.ts';

busContract('the bus in memory', async () => {
  const clock = createManualClock();
  return { bus: createMemoryBus(clock), pass: (time) => clock.advance(time), end: async () => {} };
});
