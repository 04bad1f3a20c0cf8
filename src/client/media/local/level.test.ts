import { expect, test } from 'vitest';
import { levelOf } from './level.ts';

const wave = (amplitude: number) =>
  Float32Array.from({ length: 2048 }, (_, index) => amplitude * Math.sin(index / 5));

test('silence is 0, a loud voice is 1, and louder is never less', () => {
  expect(levelOf(wave(0))).toBe(0);
  expect(levelOf(wave(1))).toBe(1);
  const levels = [0.001, 0.01, 0.05, 0.1, 0.3].map((amplitude) => levelOf(wave(amplitude)));
  expect([...levels].sort((a, b) => a - b)).toEqual(levels);
  expect(levelOf(wave(0.05))).toBeGreaterThan(0.3);
});

test('no samples are silence', () => {
  expect(levelOf(new Float32Array())).toBe(0);
});
