import type { Signal } from '../../../protocol/signal.ts';
import { fragmentOf, fragmentsOf } from './sdp.ts';

export type Candidate = Extract<Signal, { type: 'candidate' }>;

/** More than any browser gathers for one connection; the oldest go first. */
const MOST = 64;

/**
 * Candidates and descriptions overtake each other when offers collide or ICE restarts, so each candidate is kept
 * until the description it belongs to is there, and is never given to another.
 */
export interface WaitingCandidates {
  /** Answers the candidate when it can be added now; else keeps it. */
  take(candidate: Candidate): Candidate | null;
  /** The remote description is now this one: answers what was waiting for it. */
  described(sdp: string): Candidate[];
  /** The connection is a new one, without description. */
  undescribed(): void;
}

export function createWaitingCandidates(): WaitingCandidates {
  let waiting: Candidate[] = [];
  let fragments: string[] | null = null;

  const fits = ({ candidate }: Candidate): boolean => {
    if (!fragments) return false;
    const fragment = fragmentOf(candidate);
    return fragment === null || fragments.includes(fragment);
  };

  return {
    take(candidate) {
      if (fits(candidate)) return candidate;
      waiting = [...waiting, candidate].slice(-MOST);
      return null;
    },
    described(sdp) {
      fragments = fragmentsOf(sdp);
      const ready = waiting.filter(fits);
      waiting = waiting.filter((candidate) => !ready.includes(candidate));
      return ready;
    },
    undescribed() {
      fragments = null;
    },
  };
}
