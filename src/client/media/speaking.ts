import type { Speaking } from '../store/media.ts';

/*
 * Who speaks, from how loud everybody is: pure, so that time is whatever the caller says. A cough takes nobody the
 * stage, a pause for breath loses it to nobody, and two who talk at once do not make it flicker.
 */

export interface Listening extends Speaking {
  readonly voices: ReadonlyMap<string, Voice>;
}

interface Voice {
  /** 0 to 1, over the last half second or so. */
  readonly loudness: number;
  /** Since when there has been speech without a longer pause; `null`: there is none. */
  readonly since: number | null;
  /** When it was last loud. */
  readonly loudAt: number;
}

/** Of full scale: about −42 dB, above a room's noise after suppression. */
const SPEECH = 0.008;
/** A pause for breath, in milliseconds. */
const PAUSE = 700;
/** So long somebody must have spoken to be shown as speaking, and to take the stage. */
const HEARD_AFTER = 150;
const TAKES_OVER_AFTER = 600;
/** Over somebody who goes on speaking, only after longer, and only by being louder by this. */
const OVER_ANOTHER_AFTER = 1_500;
const LOUDER_BY = 1.5;
/** How fast loudness follows, in milliseconds. */
const FOLLOWS = 400;

export const SILENCE: Listening = { now: new Set(), speaker: null, voices: new Map() };

/**
 * `levels`: 0 to 1, everybody who may be heard; whoever is left out is gone. `at`, and `elapsed` since the last look, in
 * milliseconds. Answers the same `now` where nobody began or ended.
 */
export function listen(
  before: Listening,
  levels: ReadonlyMap<string, number>,
  at: number,
  elapsed: number,
): Listening {
  const share = Math.min(1, elapsed / FOLLOWS);
  const voices = new Map<string, Voice>();
  for (const [id, level] of levels) voices.set(id, follow(before.voices.get(id), level, at, share));
  const heard = [...voices].filter(([, voice]) => spoken(voice, at) >= HEARD_AFTER).map(([id]) => id);
  const same = heard.length === before.now.size && heard.every((id) => before.now.has(id));
  const now = same ? before.now : new Set(heard);
  const staying = before.speaker !== null && voices.has(before.speaker) ? before.speaker : null;
  return { now, voices, speaker: next(staying, voices, at) };
}

function follow(voice: Voice | undefined, level: number, at: number, share: number): Voice {
  const loud = level >= SPEECH;
  const loudAt = loud ? at : (voice?.loudAt ?? Number.NEGATIVE_INFINITY);
  const since = at - loudAt > PAUSE ? null : (voice?.since ?? at);
  const before = voice?.loudness ?? 0;
  return { loudness: before + (level - before) * share, since, loudAt };
}

const spoken = ({ since, loudAt }: Voice, at: number): number =>
  since === null ? 0 : Math.min(at, loudAt) - since;

function next(current: string | null, voices: ReadonlyMap<string, Voice>, at: number): string | null {
  const holder = current === null ? undefined : voices.get(current);
  const busy = holder !== undefined && holder.since !== null;
  const challengers = [...voices].filter(([id, voice]) => {
    if (id === current) return false;
    if (!busy) return spoken(voice, at) >= TAKES_OVER_AFTER;
    return spoken(voice, at) >= OVER_ANOTHER_AFTER && voice.loudness >= holder.loudness * LOUDER_BY;
  });
  const [loudest] = challengers.sort(([, a], [, b]) => b.loudness - a.loudness);
  return loudest?.[0] ?? current;
}
