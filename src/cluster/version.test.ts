import { expect, it } from 'vitest';
import { movesWebApp } from './version.ts';

it.each([
  ['3.2', true],
  ['3.2.1', true],
  ['3.10', true],
  ['4.0', true],
  ['3.1.9', false],
  ['2.9', false],
  ['', false],
])('[M4] that version %s moves web app participants is %s', (version, moves) => {
  expect(movesWebApp(version)).toBe(moves);
});
