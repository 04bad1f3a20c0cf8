import type { Quality, Statistics } from '../../store/statistics.ts';
import { type Gauged, gauge, NOTHING_GAUGED } from './gauge.ts';
import type { LinkSample } from './sample.ts';

/** Milliseconds between two looks by itself, and between two at all: rates over less say nothing. */
const LOOKS_EVERY = 2_000;
const AT_LEAST = 700;

export interface QualityWatch {
  /** What there is to say now; looks again, if the last look is not a moment ago. `null`: not now. */
  look(): Promise<Statistics | null>;
  end(): void;
}

export interface QualityWatchOptions {
  self: string;
  sample: () => Promise<readonly LinkSample[]>;
  /** Whether anything may be asked now. */
  allowed: () => boolean;
  /** Who is not well, after each look. */
  tell: (qualities: ReadonlyMap<string, Quality>) => void;
  /** How this person is connected, once it is known and whenever it is another. */
  own: (quality: Quality) => void;
}

/** Looks at the links of one room, now and then, for as long as it is heard. */
export function watchQuality({ self, sample, allowed, tell, own }: QualityWatchOptions): QualityWatch {
  let gauged: Gauged = NOTHING_GAUGED;
  let asking: Promise<void> | null = null;
  let ended = false;

  async function ask(): Promise<void> {
    // A connection that is closed meanwhile may refuse; the next look knows it no more.
    const links = await sample().catch(() => null);
    if (!links || ended || !allowed()) return;
    const before = gauged.own;
    gauged = gauge(gauged, links, self, performance.now());
    if (gauged.own !== null && gauged.own !== before) own(gauged.own);
    const unwell = gauged.statistics.filter(({ quality }) => quality !== 'good');
    tell(new Map(unwell.map(({ participant, quality }) => [participant, quality])));
  }

  async function look(): Promise<Statistics | null> {
    if (ended || !allowed()) return null;
    if (performance.now() - gauged.at >= AT_LEAST) {
      asking ??= ask().finally(() => {
        asking = null;
      });
      await asking;
    }
    return gauged.statistics;
  }

  const timer = setInterval(() => void look(), LOOKS_EVERY);
  return {
    look,
    end() {
      ended = true;
      clearInterval(timer);
      tell(new Map());
    },
  };
}
