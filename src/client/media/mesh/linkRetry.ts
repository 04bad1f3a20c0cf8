/** What to do about a link that is not connected. */
export type LinkRetry =
  /** Say the open offer again, or restart ICE on the connection that is there. */
  | { do: 'mend'; after: number }
  /** Begin with a new connection: whatever state the other side is in, it takes a new offer. */
  | { do: 'renew'; after: number }
  | { do: 'giveUp'; after: number };

/** The first is longer than a slow network needs to connect: restarting under it would only hold it up. */
const DELAYS = [3_000, 3_000, 4_000, 6_000, 8_000, 8_000, 8_000];
const MENDING = 3;
/** The last try gets as long as the slowest before it is called failed. */
const LAST = 8_000;

export type LinkRetryPolicy = (attempt: number, random: number) => LinkRetry;

/**
 * `attempt`: 0 for the first try since the link last stood. `random`: 0 to 1, spreads the delay by ±20 %, so that
 * two ends seldom act at once. Delays in milliseconds.
 */
export const linkRetry: LinkRetryPolicy = (attempt, random) => {
  const delay = DELAYS[attempt];
  if (delay === undefined) return { do: 'giveUp', after: LAST };
  const after = Math.round(delay * (0.8 + 0.4 * random));
  return { do: attempt < MENDING ? 'mend' : 'renew', after };
};
