import fc from 'fast-check';
import { expect, it } from 'vitest';
import { alignClocks } from './alignClocks.ts';

const took = fc.double({ min: 0, max: 400, noNaN: true });
const HOUR = 3_600_000;

type Times = [number, number, number, number, number, number];

/** A move as it was: the bridges' clock is `offset` ahead, and tells whole milliseconds. */
function world(offset: number, [down, opening, up, back, drawn, out]: Times) {
  const onBridge = (at: number) => Math.floor(at + offset);
  const sent = 1_000;
  const message = sent + down;
  const asked = message + opening;
  const registered = asked + up;
  const answered = registered + back;
  const committed = answered + drawn;
  const ended = committed + out;
  const live = ended + back;
  const step = (number: number, at: number) => ({ step: number, part: 'b', at: onBridge(at), detail: '' });
  return {
    steps: [step(7, sent), step(11, registered), step(8, ended), step(10, ended)],
    moments: [
      { name: 'message' as const, at: message },
      { name: 'authenticate' as const, at: asked },
      { name: 'authenticated' as const, at: answered },
      { name: 'commit' as const, at: committed },
      { name: 'live' as const, at: live },
    ],
  };
}

it('brings clocks together that are hours apart, and says truly how exactly', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -HOUR, max: HOUR }),
      fc.tuple(took, took, took, took, took, took),
      (offset, times) => {
        const { steps, moments } = world(offset, times);
        const found = alignClocks(steps, moments);
        expect(Math.abs((found?.offset ?? Number.NaN) - offset)).toBeLessThanOrEqual(
          (found?.within ?? 0) + 1e-6,
        );
        // No worse than half of the shorter way there and back, and what rounding takes.
        const [, , up, back, , out] = times;
        expect(found?.within).toBeLessThanOrEqual(Math.min(up + back, out + back) / 2 + 1);
      },
    ),
  );
});

it('says nothing where the bridges, or this tab, have not told enough', () => {
  const { steps, moments } = world(0, [5, 5, 5, 5, 5, 5]);
  expect(alignClocks([], moments)).toBeNull();
  expect(alignClocks(steps, moments.slice(0, 1))).toBeNull();
  expect(alignClocks(steps.slice(0, 1), moments)).toBeNull();
});
