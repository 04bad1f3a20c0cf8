import type { TraceEvent } from '../../src/cluster/ports.ts';

const STEPS = 11;

/** One move, by its trace events. */
export interface TracedMove {
  moveId: string;
  events: TraceEvent[];
  /** Authenticated there, and the old one left or destroyed: a move may be taken back between the two. */
  landed: boolean;
}

export function movesIn(trace: readonly TraceEvent[]): TracedMove[] {
  const ids = new Set(trace.map((event) => event.moveId));
  return [...ids].map((moveId) => {
    const events = trace.filter((event) => event.moveId === moveId);
    const taken = new Set(events.map((event) => event.step));
    return { moveId, events, landed: taken.has(STEPS) && [8, 9, 10].some((step) => taken.has(step)) };
  });
}

/** Steps of a landed move that are missing or were taken twice. */
export function irregularSteps({ events }: TracedMove): number[] {
  const all = Array.from({ length: STEPS }, (_, index) => index + 1);
  return all.filter((step) => events.filter((event) => event.step === step).length !== 1);
}

/** The timeline of a move in lines, from its first event on. */
export function timeline({ moveId, events }: TracedMove): string {
  const began = Math.min(...events.map((event) => event.at));
  const lines = events.map(({ at, step, part, detail }) => {
    return `+${(at - began).toFixed(0).padStart(5)} ms  ${step}. ${part}: ${detail}`;
  });
  return [`move ${moveId}`, ...lines].join('\n');
}
