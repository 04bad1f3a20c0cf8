import type { Meeting } from './meeting.ts';

/* How a scenario wants a person to be. */

export type LayoutLabel = 'Automatic' | 'Grid' | 'Speaker' | 'Speaker and strip' | 'Presentation focus';

export interface ParticipantWishes {
  name: string;
  /** Joins it by its link, past the preview; without one, a page that is at the door. */
  meeting?: Meeting;
  muted?: boolean;
  /** False: joins with the camera off. */
  camera?: boolean;
  lang?: 'en' | 'zh-CN';
  /** Chosen in the meeting, after joining. */
  layout?: LayoutLabel;
  /** Shares a screen from the beginning. */
  sharing?: boolean;
  /** Of the browser: `zh-CN`, `de-DE`; `en-US` unless said. */
  locale?: string;
  /** Milliseconds that the clock of their machine is ahead (or, below 0, behind). */
  clockSkew?: number;
  viewport?: { width: number; height: number };
  /**
   * One of their own, in which a tab is hidden while another is in front: `looksElsewhere()`. It is what it is: `locale` and
   * `viewport` are for the others, and their camera has stripes at both sides.
   */
  ownBrowser?: boolean;
  attention?: Attention;
}

/**
 * How closely a page is watched. For benchmarks, with the browser's own camera and no eyes and ears: `timed`, who is
 * measured; `none`, who is only there.
 */
export type Attention = 'usual' | 'timed' | 'none';
