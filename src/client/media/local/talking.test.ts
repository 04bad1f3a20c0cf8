import { expect, test } from 'vitest';
import { AGAIN_AFTER, hearTalk, isSaid, NO_TALK, SAID_FOR, type Talk } from './talking.ts';

const EVERY = 50;

/** As many looks as there are in so many milliseconds. */
function hears(before: Talk, from: number, milliseconds: number, level: (at: number) => number) {
  let talk = before;
  const said: number[] = [];
  for (let at = from; at < from + milliseconds; at += EVERY) {
    talk = hearTalk(talk, level(at), at);
    if (isSaid(talk, at)) said.push(at);
  }
  return { talk, said };
}

/** Words of 300 ms, with pauses of 200. */
const words = (at: number) => (at % 500 < 300 ? 0.7 : 0.1);

test('a voice is said to talk after a moment, and for a while', () => {
  const { said } = hears(NO_TALK, 0, 30_000, words);
  expect(said[0]).toBeGreaterThanOrEqual(1_300);
  expect(said[0]).toBeLessThan(2_000);
  expect((said.at(-1) ?? 0) - (said[0] ?? 0)).toBe(SAID_FOR - EVERY);
});

test('it is said again only after a longer while', () => {
  const { said } = hears(NO_TALK, 0, AGAIN_AFTER + 5_000, words);
  const second = said.find((at) => at > 20_000);
  expect(second).toBe((said[0] ?? 0) + AGAIN_AFTER);
});

test.each([
  ['silence', () => 0],
  ['a fan', () => 0.8],
  ['a room', (at: number) => 0.2 + 0.1 * Math.sin(at)],
  ['a door', (at: number) => (at > 3_000 && at < 3_300 ? 1 : 0.1)],
])('%s is not a voice', (_, level) => {
  expect(hears(NO_TALK, 0, 20_000, level).said).toEqual([]);
});
