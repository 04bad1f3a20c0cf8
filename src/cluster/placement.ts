/*
 * Where a conference runs (SPEC J4): one space on one call bridge. Pure, so that it can be tried with any cluster.
 */

/** 0: below the limit for new conferences; 1: between the two limits; 2: above the limit for running ones. */
export type LoadLevel = 0 | 1 | 2;

/** One call bridge's answer to a replace query. `call`: the conference runs there already. */
export interface ReplaceAnswer {
  bridge: string;
  loadLevel: LoadLevel;
  call: string | null;
  /** It takes nobody, and its meetings go elsewhere (SPEC D). */
  draining?: true | undefined;
  /** Nobody can be moved to it. */
  tooOld?: true | undefined;
  /** Its media server is away: nobody can be moved to it, and who comes in is neither seen nor heard (SPEC V7). */
  unserved?: true | undefined;
}

/** `priority`: the bridge's rank for this conference, 0 first. */
export interface RankedAnswer extends ReplaceAnswer {
  priority: number;
}

export interface LoadLimits {
  loadLimit: number;
  newConferenceLoadLimitBasisPoints: number;
  existingConferenceLoadLimitBasisPoints: number;
}

/** `load` in the units of `loadLimit`. */
export function loadLevel(load: number, limits: LoadLimits): LoadLevel {
  const basisPoints = (load * 10_000) / limits.loadLimit;
  if (basisPoints < limits.newConferenceLoadLimitBasisPoints) return 0;
  return basisPoints <= limits.existingConferenceLoadLimitBasisPoints ? 1 : 2;
}

/** Gives each bridge its rank: an order that is the same whoever asks, and another one for each conference. */
export function rank(conference: string, answers: readonly ReplaceAnswer[]): RankedAnswer[] {
  return answers
    .map((answer) => ({ answer, weight: hash(`${answer.bridge}/${conference}`) }))
    .sort((a, b) => a.weight - b.weight || (a.answer.bridge < b.answer.bridge ? -1 : 1))
    .map(({ answer }, priority) => ({ ...answer, priority }));
}

/**
 * The bridge to use, or none; one without its media server only where no other has room. A conference that runs stays where it
 * runs: when that bridge is full, nobody else takes it, or one space would be two meetings. From a bridge that drains it goes to
 * another, as a whole (SPEC D2).
 */
export function choose(all: readonly RankedAnswer[]): RankedAnswer | undefined {
  const answers = all.filter(({ draining }) => !draining);
  const running = answers.filter((answer) => answer.call !== null);
  const [best] = (running.length > 0 ? running : answers)
    .filter((answer) => answer.loadLevel < 2)
    .sort(
      (a, b) =>
        Number(a.unserved ?? false) - Number(b.unserved ?? false) ||
        a.loadLevel - b.loadLevel ||
        a.priority - b.priority,
    );
  return best;
}

/** FNV-1a, then mixed as MurmurHash3 ends: names that differ in one digit come in any order. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
