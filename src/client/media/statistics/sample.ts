import type { Source } from '../../session/ports.ts';
import type { Quality } from '../../store/statistics.ts';

/** Counters of all that goes between this person and one other, as they stand now. */
export interface LinkSample {
  /** Where media goes by a server there is one of this person themselves, too: all that they send. */
  peer: string;
  /** Milliseconds; null: not measured yet. */
  roundTrip: number | null;
  /** By an engine whose server sees more of it than this end. */
  judged?: Quality;
  flows: readonly FlowSample[];
}

/** Counters since the connection began; a connection that was made anew counts from 0. */
export interface FlowSample {
  way: 'in' | 'out';
  source: Source;
  /** Milliseconds, on the clock of the counters. */
  at: number;
  bytes: number;
  packets: number;
  /** Of what is sent the other side tells. Null: it has not yet. */
  lost: number | null;
  /** Milliseconds. */
  jitter: number | null;
  /** Decoded, or encoded. */
  frames: number;
  /** Milliseconds for which the picture stood still, each time until it went on. */
  frozen: number;
  width: number;
  height: number;
  codec: string | null;
}
