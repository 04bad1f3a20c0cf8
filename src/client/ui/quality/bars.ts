import type { Quality } from '../../store/statistics.ts';

/** Lit, of three. */
export const BARS: Readonly<Record<Quality, 1 | 2 | 3>> = { good: 3, weak: 2, poor: 1 };
