import { busContract } from '../cluster/testing/busContract.ts';
import { createManualClock } from '../cluster/testing/manualClock.ts';
import { createProcess } from './process.ts';
import { createSlowBus } from './slowBus.ts';

busContract('the bus of the model', async () => {
  const clock = createManualClock();
  const bus = createSlowBus(clock, () => 0);
  let over = false;
  // Its messages are tasks of the clock, so that time has to be looked at even where none passes.
  const run = async () => {
    while (!over) await clock.advance(0);
  };
  void run();
  return {
    bus: bus.of(createProcess('one', clock)),
    pass: (time) => clock.advance(time),
    end: async () => {
      over = true;
    },
  };
});
