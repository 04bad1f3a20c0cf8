import { busContract } from '../cluster/testing/busContract.ts';
import { createManualClock } from '../cluster/testing/manualClock.ts';
import { createProcess } from './process.ts';
import { createSlowBus } from './slowBus.ts';

busContract('the bus of the model', async () => {
  const clock = createManualClock();
  const bus = createSlowBus(clock, () => 0);
  let over = false;
  // Its messages are tasks of the clock, so that time has to be looked at even where none passes. Whoever lets time pass has
  // this loop do it: two that advance one clock at once set it back.
  const idle = { time: 0, passed: () => {} };
  let next = idle;
  const run = async () => {
    while (!over) {
      const { time, passed } = next;
      next = idle;
      await clock.advance(time);
      passed();
    }
  };
  void run();
  return {
    bus: bus.of(createProcess('one', clock)),
    pass: (time) =>
      new Promise((resolve) => {
        next = { time, passed: resolve };
      }),
    end: async () => {
      over = true;
    },
  };
});
