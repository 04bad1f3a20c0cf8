import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Quality } from '../../store/statistics.ts';
import { BETTER_AFTER, bestOf, GOOD, judge, type Standing, settle, WORSE_AFTER } from './judge.ts';

const well = { lost: 0, jitter: 4, frozen: 0 };
const QUALITIES: readonly Quality[] = ['good', 'weak', 'poor'];

describe('what there is now', () => {
  test.each([
    ['nothing known', [], null, 'good'],
    ['all well', [well], 40, 'good'],
    ['a lost packet now and then', [{ ...well, lost: 0.01 }], 40, 'good'],
    ['loss that may be heard', [{ ...well, lost: 0.05 }], 40, 'weak'],
    ['loss that is heard', [{ ...well, lost: 0.2 }], 40, 'poor'],
    ['nobody says what was lost', [{ ...well, lost: null }], 40, 'good'],
    ['a picture that stands still', [well, { ...well, frozen: 1 }], 40, 'poor'],
    ['out of rhythm', [{ ...well, jitter: 90 }], 40, 'weak'],
    ['the other side of the world', [well], 300, 'good'],
    ['too far to talk', [well], 1_400, 'poor'],
    ['the worst counts', [{ ...well, lost: 0.05 }], 1_400, 'poor'],
  ] as const)('%s', (_, rates, roundTrip, quality) => {
    expect(judge(rates, roundTrip)).toBe(quality);
  });

  test('where one link is well, it is not this person’s line', () => {
    expect(bestOf(['poor', 'good', 'poor'])).toBe('good');
    expect(bestOf(['poor', 'weak'])).toBe('weak');
    expect(bestOf([])).toBe('good');
  });
});

describe('what is said', () => {
  const said = (looks: readonly (readonly [Quality, number])[], from: Standing = GOOD) =>
    looks.reduce((standing, [judged, at]) => settle(standing, judged, at), from).quality;

  test('worse, once it has been so for a while', () => {
    expect(
      said([
        ['poor', 0],
        ['poor', WORSE_AFTER - 1],
      ]),
    ).toBe('good');
    expect(
      said([
        ['poor', 0],
        ['weak', WORSE_AFTER],
      ]),
    ).toBe('weak');
    expect(
      said([
        ['poor', 0],
        ['poor', WORSE_AFTER],
      ]),
    ).toBe('poor');
  });

  test('a good moment between two bad ones begins the wait anew', () => {
    expect(
      said([
        ['poor', 0],
        ['good', 2_000],
        ['poor', 3_000],
        ['poor', 5_000],
      ]),
    ).toBe('good');
  });

  test('better, only after longer', () => {
    const poor: Standing = { ...GOOD, quality: 'poor' };
    expect(
      said(
        [
          ['good', 0],
          ['good', BETTER_AFTER - 1],
        ],
        poor,
      ),
    ).toBe('poor');
    expect(
      said(
        [
          ['good', 0],
          ['good', BETTER_AFTER],
        ],
        poor,
      ),
    ).toBe('good');
  });

  test('whatever comes, it changes no more often than the waits allow', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...QUALITIES), fc.integer({ min: 100, max: 3_000 })), {
          maxLength: 80,
        }),
        (looks) => {
          let standing = GOOD;
          let at = 0;
          let changes = 0;
          for (const [judged, pause] of looks) {
            at += pause;
            const next = settle(standing, judged, at);
            if (next.quality !== standing.quality) changes += 1;
            standing = next;
          }
          expect(changes).toBeLessThanOrEqual(at / WORSE_AFTER);
        },
      ),
    );
  });
});
