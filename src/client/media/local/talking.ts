/*
 * Whether somebody talks, from how loud it is: pure, so that time is whatever the caller says. A voice rises and falls;
 * a fan or a street does not, however loud it is.
 */

export interface Talk {
  readonly heard: readonly { readonly at: number; readonly level: number }[];
  /** When it was last said that they talk. */
  readonly toldAt: number;
}

export const NO_TALK: Talk = { heard: [], toldAt: Number.NEGATIVE_INFINITY };

/** Milliseconds that are looked back over, and how much of them is loud while somebody talks. */
const WINDOW = 1_500;
const LOUD_SHARE = 0.35;
/** Of `levelOf`: about −35 dB, and a rise and fall of about 12. */
const LOUD = 0.5;
const RISES_BY = 0.25;
/** Milliseconds for which it stays said, and until it may be said again: a hint that comes all the time is noise. */
export const SAID_FOR = 10_000;
export const AGAIN_AFTER = 60_000;

/** `level` 0 to 1, `at` in milliseconds; looks come many times a second. */
export function hearTalk(before: Talk, level: number, at: number): Talk {
  const heard = [...before.heard.filter((one) => at - one.at < WINDOW), { at, level }];
  const toldAt = at - before.toldAt >= AGAIN_AFTER && isTalk(heard, at) ? at : before.toldAt;
  return { heard, toldAt };
}

export const isSaid = ({ toldAt }: Talk, at: number): boolean => at - toldAt < SAID_FOR;

function isTalk(heard: Talk['heard'], at: number): boolean {
  const levels = heard.map(({ level }) => level);
  const whole = heard.some((one) => at - one.at >= WINDOW * 0.9);
  const loud = levels.filter((level) => level >= LOUD).length;
  const rises = Math.max(...levels) - Math.min(...levels) >= RISES_BY;
  return whole && rises && loud / levels.length >= LOUD_SHARE;
}
