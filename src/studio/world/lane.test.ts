import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../cluster/testing/manualClock.ts';
import { createRandom } from '../scenario/random.ts';
import { createGate } from './gate.ts';
import { createLane } from './lane.ts';

const settle = () => Promise.resolve();

describe('lane', () => {
  it('delivers everything in its order, whatever is lost on the way', async () => {
    const link = { latency: fc.nat(200), loss: fc.nat(50), seed: fc.nat(1_000) };
    await fc.assert(
      fc.asyncProperty(fc.record(link), fc.array(fc.nat(50)), async ({ latency, loss, seed }, pauses) => {
        const clock = createManualClock();
        const heard: string[] = [];
        const lane = createLane({
          clock,
          random: createRandom(seed),
          quality: () => ({ latency, loss }),
          hold: () => null,
          deliver: (text) => heard.push(text),
        });
        for (const [index, pause] of pauses.entries()) {
          lane.send(String(index));
          await clock.advance(pause, settle);
        }
        lane.afterAll(() => heard.push('over'));
        await clock.advance(2_000, settle);
        expect(heard).toEqual([...pauses.keys()].map(String).concat('over'));
      }),
    );
  });

  it('waits as a whole for what is held, and forgets what was cut off', async () => {
    const gate = createGate(() => undefined);
    gate.begin(true);
    const heard: string[] = [];
    const lane = createLane({
      clock: createManualClock(),
      random: () => 1,
      quality: () => ({ latency: 0, loss: 0 }),
      hold: (text) => (text === 'step' ? gate.pass(8, text) : null),
      deliver: (text) => heard.push(text),
    });
    for (const text of ['before', 'step', 'after']) lane.send(text);
    expect(heard).toEqual(['before']);
    gate.next();
    await settle();
    expect(heard).toEqual(['before', 'step', 'after']);
    lane.cut();
    lane.send('too late');
    expect(heard).toHaveLength(3);
  });
});
