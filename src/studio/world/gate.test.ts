import { describe, expect, it } from 'vitest';
import { createGate, type Held } from './gate.ts';

describe('gate', () => {
  it('holds each step once, in the order they came in', async () => {
    const told: (Held | null)[] = [];
    const gate = createGate((held) => told.push(held));
    expect(gate.pass(1, 'before a move')).toBeNull();
    gate.begin(true);
    const went: number[] = [];
    for (const step of [2, 4]) void gate.pass(step, 'request')?.then(() => went.push(step));
    expect(gate.pass(4, 'again')).toBeNull();
    expect(gate.held()?.step).toBe(2);
    gate.next();
    await Promise.resolve();
    expect(went).toEqual([2]);
    expect(gate.held()?.step).toBe(4);
    gate.open();
    await Promise.resolve();
    expect(went).toEqual([2, 4]);
    expect(told.at(-1)).toBeNull();
    expect(gate.pass(5, 'no more')).toBeNull();
  });
});
