import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../cluster/testing/manualClock.ts';
import { createStudioClock } from './clock.ts';

const settle = () => Promise.resolve();

describe('studio clock', () => {
  it('does what is due in its order, and nothing while it stands still', async () => {
    const machine = createManualClock();
    const clock = createStudioClock(machine, 1_000);
    const done: string[] = [];
    clock.after(20, () => done.push('later'));
    clock.after(10, () => done.push('first'));
    clock.after(10, () => done.push('second'));
    const cancel = clock.after(15, () => done.push('never'));
    cancel();
    await machine.advance(5, settle);
    clock.pause();
    await machine.advance(100, settle);
    expect(done).toEqual([]);
    expect(clock.now()).toBe(1_005);
    clock.run();
    await machine.advance(5, settle);
    expect(done).toEqual(['first', 'second']);
    await machine.advance(10, settle);
    expect(done).toEqual(['first', 'second', 'later']);
  });

  it('keeps what is due back when a task stops it', async () => {
    const machine = createManualClock();
    const clock = createStudioClock(machine, 0);
    const done: string[] = [];
    clock.after(10, () => clock.pause());
    clock.after(10, () => done.push('held'));
    await machine.advance(50, settle);
    expect(done).toEqual([]);
    clock.run();
    await machine.advance(0, settle);
    expect(done).toEqual(['held']);
  });
});
