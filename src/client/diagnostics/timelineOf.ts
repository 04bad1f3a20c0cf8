import type { TraceStep } from '../../protocol/moveTrace.ts';
import { type Mark, type MoveTimeline, STEPS, type StepRow } from '../store/diagnosis.ts';
import { alignClocks } from './alignClocks.ts';
import type { Moment, RecordedMove } from './recording.ts';

/**
 * One move from both sides: the eleven steps as the bridges told of them, none where they did not, and what happened
 * in this tab, on one axis that begins with the first thing known.
 */
export function timelineOf(move: RecordedMove, trace: readonly TraceStep[]): MoveTimeline {
  const clock = alignClocks(trace, move.moments);
  // Clocks that cannot be brought together begin together, for what it is worth.
  const offset = clock?.offset ?? (trace.length > 0 ? firstOf(trace) - firstOf(move.moments) : 0);
  const moments = move.moments.map((moment) => ({ ...moment, at: moment.at + offset }));
  const all = [...trace, ...moments].map(({ at }) => at);
  const begin = Math.min(...all);
  const taken = marked(trace, begin);
  return {
    moveId: move.moveId,
    from: move.from,
    to: move.to,
    numericId: move.numericId,
    handover: move.handover,
    outcome: move.outcome,
    at: firstOf(move.moments),
    steps: STEPS.map((step): StepRow => {
      const found = taken.find((each) => each.step === step);
      return found ? { ...found, step } : { step, part: null, mark: null, detail: '' };
    }),
    moments: marked(moments, begin),
    span: Math.max(...all) - begin,
    gap: gapOf(move),
    clock,
  };
}

const firstOf = (marked: readonly { at: number }[]): number => Math.min(...marked.map(({ at }) => at));

/** In the order of time, each with its mark; of two at one time the first in the list was first. */
function marked<Event extends { at: number }>(events: readonly Event[], begin: number) {
  const inOrder = [...events].sort((a, b) => a.at - b.at);
  return inOrder.map(({ at, ...event }, index) => {
    const since = inOrder[index - 1]?.at ?? at;
    return { ...event, mark: { at: at - begin, since: since - begin } satisfies Mark };
  });
}

/** In the published order the old meeting ends before the new one begins; in the other a person is never out. */
function gapOf({ handover, moments, outcome }: RecordedMove): number | null {
  if (outcome.is !== 'moved') return null;
  if (handover === 'seamless') return 0;
  const at = (name: Moment['name']) => moments.find((moment) => moment.name === name)?.at;
  const [left, there] = [at('commit'), at('authenticated')];
  return left === undefined || there === undefined ? null : there - left;
}
