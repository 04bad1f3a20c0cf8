import type { Bus } from '../../cluster/ports.ts';
import type { Problem } from '../../protocol/problem.ts';
import { fail } from '../../protocol/result.ts';
import type { Gate } from './gate.ts';
import { busWords, STEP_OF_CONSENT, stepOfBus } from './steps.ts';

/** A bus whose messages wait at the steps of a move. `refuse`: what a request is answered with instead of being asked. */
export function createSteppedBus(bus: Bus, gate: Gate, refuse: (name: string) => Problem | null): Bus {
  const wait = (message: unknown) => {
    const step = stepOfBus(message);
    return step === null ? null : gate.pass(step, busWords(message));
  };
  return {
    ...bus,
    async request(subject, message, deadline) {
      const held = wait(message);
      if (held) await held;
      const refusal = refuse(busWords(message));
      if (refusal) return fail(refusal);
      const answer = await bus.request(subject, message, deadline);
      if (stepOfBus(message) === 2) await gate.pass(STEP_OF_CONSENT, 'leaving');
      return answer;
    },
    async gather(subject, message, deadline) {
      const held = wait(message);
      if (held) await held;
      return bus.gather(subject, message, deadline);
    },
    publish(subject, message) {
      const held = wait(message);
      if (held) void held.then(() => bus.publish(subject, message));
      else bus.publish(subject, message);
    },
  };
}
