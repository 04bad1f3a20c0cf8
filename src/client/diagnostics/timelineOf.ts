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
  const offset = clock?.offset ?? firstOf(trace) - firstOf(move.moments);
  const moments = move.moments.map((moment) => ({
    ...moment,
    at: trace.length > 0 ? moment.at + offset : moment.at,
  }));
  const begin = Math.min(firstOf(trace), firstOf(moments));
  const end = Math.max(...trace.map(({ at }) => at), ...moments.map(({ at }) => at));
  const markOf = marks(trace, begin);
  const momentMark = marks(moments, begin);
  return {
    moveId: move.moveId,
    from: move.from,
    to: move.to,
    numericId: move.numericId,
    handover: move.handover,
    outcome: move.outcome,
    at: firstOf(move.moments),
    steps: STEPS.map((step): StepRow => {
      const taken = trace.find((each) => each.step === step);
      return {
        step,
        part: taken?.part ?? null,
        mark: taken ? markOf(taken.at) : null,
        detail: taken?.detail ?? '',
      };
    }),
    moments: moments.map(({ at, ...moment }) => ({ ...moment, mark: momentMark(at) })),
    span: end - begin,
    gap: gapOf(move),
    clock,
  };
}

const firstOf = (marked: readonly { at: number }[]): number => Math.min(...marked.map(({ at }) => at));

/** From a time to its mark: the thing before it is the latest earlier one on the same clock. */
function marks(all: readonly { at: number }[], begin: number): (at: number) => Mark {
  const times = all.map(({ at }) => at).sort((a, b) => a - b);
  return (at) => {
    const earlier = times.filter((time) => time < at).at(-1) ?? at;
    return { at: at - begin, since: earlier - begin };
  };
}

/** In the published order the old meeting ends before the new one begins; in the other a person is never out. */
function gapOf({ handover, moments, outcome }: RecordedMove): number | null {
  if (outcome.is !== 'moved') return null;
  if (handover === 'seamless') return 0;
  const at = (name: Moment['name']) => moments.find((moment) => moment.name === name)?.at;
  const [left, there] = [at('commit'), at('authenticated')];
  return left === undefined || there === undefined ? null : there - left;
}
