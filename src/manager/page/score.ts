import type { MoveStory } from '../wire.ts';

/** A step as it is drawn. */
export interface Note {
  number: number;
  /** From 0. */
  lane: number;
  /** Pixels from the left end of the lanes. */
  x: number;
  ms: number;
}

export interface Score {
  lanes: readonly string[];
  notes: readonly Note[];
  /** The time in no meeting; it goes on to the right end where the person has not landed. */
  gap: { from: number; to: number; ms: number | undefined } | null;
  width: number;
}

const WIDTH = 820;
/** So that steps of one millisecond can be told from each other. */
const LEAST_APART = 30;
const END = 40;
/** As short as it may be: it is to be seen. */
const LEAST_GAP = 3;

/** Lanes by part, in the order in which they come in; time from left to right, stretched where much happens at once. */
export function scoreOf(story: MoveStory): Score {
  const steps = story.steps.toSorted((one, other) => one.ms - other.ms || one.number - other.number);
  const lanes = [...new Set(steps.map(({ part }) => part))];
  const last = Math.max(1, story.durationMs ?? 0, ...steps.map(({ ms }) => ms));
  const room = WIDTH - LEAST_APART * steps.length;
  const notes: Note[] = [];
  let before = { x: 0, ms: 0 };
  for (const { number, part, ms } of steps) {
    const x = before.x + LEAST_APART + (Math.max(0, ms - before.ms) / last) * room;
    before = { x, ms };
    notes.push({ number, lane: lanes.indexOf(part), x, ms });
  }
  const scale = room / last;
  const end = before.x + Math.max(0, last - before.ms) * scale;
  return { lanes, notes, gap: gapOf(story, notes, scale, end), width: end + END };
}

function gapOf(story: MoveStory, notes: readonly Note[], scale: number, end: number): Score['gap'] {
  const destroyed = notes.find(({ number }) => number === 10);
  if (!destroyed) return null;
  const from = destroyed.x;
  if (story.outcome === 'between') return { from, to: end + END, ms: undefined };
  if (story.outcome !== 'landed' || story.nowhereMs === undefined) return null;
  return { from, to: from + Math.max(LEAST_GAP, story.nowhereMs * scale), ms: story.nowhereMs };
}
