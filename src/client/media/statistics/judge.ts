import type { Quality } from '../../store/statistics.ts';
import type { Rate } from './rate.ts';

/*
 * How good a connection is, and for how long it must be so before it is said. Pure: time is whatever the caller says.
 * A single bad second is nobody's business, and a mark that comes and goes is worse than none.
 */

const ORDER: readonly Quality[] = ['good', 'weak', 'poor'];
export const worseOf = (one: Quality, other: Quality): Quality =>
  ORDER.indexOf(one) >= ORDER.indexOf(other) ? one : other;

/** From where on a person may notice, and from where on they do. Shares of 1, and milliseconds. */
const LIMITS = {
  lost: { weak: 0.03, poor: 0.1 },
  frozen: { weak: 0.05, poor: 0.25 },
  jitter: { weak: 60, poor: 200 },
  roundTrip: { weak: 400, poor: 1_000 },
} as const;

function within(name: keyof typeof LIMITS, value: number | null): Quality {
  const limits = LIMITS[name];
  if (value === null || value < limits.weak) return 'good';
  return value < limits.poor ? 'weak' : 'poor';
}

/** By what there is now; the worst of it counts. */
export const judge = (
  rates: readonly Pick<Rate, 'lost' | 'jitter' | 'frozen'>[],
  roundTrip: number | null,
): Quality =>
  rates
    .flatMap(({ lost, jitter, frozen }) => [
      within('lost', lost),
      within('jitter', jitter),
      within('frozen', frozen),
    ])
    .reduce(worseOf, within('roundTrip', roundTrip));

/**
 * Of this person, from how all links judge what they send: where one of them is well, it is not this person's line.
 */
export const bestOf = (judged: readonly Quality[]): Quality =>
  ORDER.find((quality) => judged.includes(quality)) ?? 'good';

export interface Standing {
  readonly quality: Quality;
  /** Since when it has been judged worse than it is said to be, and better; null: it is not now. */
  readonly worseSince: number | null;
  readonly betterSince: number | null;
}

export const GOOD: Standing = { quality: 'good', worseSince: null, betterSince: null };

/** Milliseconds: to say that it is worse, and that it is well again. */
export const WORSE_AFTER = 4_000;
export const BETTER_AFTER = 8_000;

export function settle(before: Standing, judged: Quality, at: number): Standing {
  const { quality } = before;
  if (judged === quality) return { quality, worseSince: null, betterSince: null };
  const worse = worseOf(judged, quality) === judged;
  const worseSince = worse ? (before.worseSince ?? at) : null;
  const betterSince = worse ? null : (before.betterSince ?? at);
  const over =
    worseSince === null ? at - (betterSince ?? at) >= BETTER_AFTER : at - worseSince >= WORSE_AFTER;
  return over
    ? { quality: judged, worseSince: null, betterSince: null }
    : { quality, worseSince, betterSince };
}
