import type { Quality } from '../../protocol/quality.ts';
import type { Source } from '../session/ports.ts';

export type { Quality };

/*
 * How the connection to each person is: what the marks on tiles and the statistics panel say. Made by `media`, of what
 * the browser counts.
 */

/** What there is to say now; `null` while a move is under way, when nothing is asked. */
export type Gauge = () => Promise<Statistics | null>;

/** This person first, as others get them; then those that there is a link to. */
export type Statistics = readonly PersonStatistics[];

export interface PersonStatistics {
  participant: string;
  quality: Quality;
  /** Milliseconds there and back; null: not measured yet. */
  roundTrip: number | null;
  /** Of this person what is sent, of the others what comes: only that which flows. */
  flows: readonly FlowStatistics[];
}

export interface FlowStatistics {
  source: Source;
  kilobits: number;
  /** Of what was sent, 0 to 1; null: nobody has said. */
  lost: number | null;
  /** Milliseconds by which packets come apart from their rhythm. */
  jitter: number | null;
  /** Of a picture. */
  picture: { width: number; height: number; frames: number } | null;
  codec: string | null;
}
