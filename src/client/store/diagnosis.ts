import type { Place } from '../../protocol/meeting.ts';
import type { ProblemName } from '../../protocol/problem.ts';
import type { Handover } from '../../protocol/wc3.ts';

/*
 * What the diagnostics panel draws, and what it can hand out. Made on demand, by `diagnostics`, from what this tab
 * has recorded.
 */

export type Diagnose = () => Diagnosis;

export interface Diagnosis {
  session: SessionFacts;
  /** The newest first. */
  moves: readonly MoveTimeline[];
  /** Everything recorded, as files; no token is in them. */
  json(): string;
  har(): string;
}

export interface SessionFacts {
  /** Null: in no meeting. */
  place: Place | null;
  /** Names; null: not known. The web bridge's is known from a move on. */
  callBridge: string | null;
  webBridge: string | null;
  /** Counts the sessions of this tab. */
  epoch: number | null;
  connection: 'good' | 'reconnecting' | 'none';
}

/** One move of this tab, from both sides. */
export interface MoveTimeline {
  moveId: string;
  from: string;
  to: string;
  numericId: string;
  handover: Handover;
  outcome: Outcome;
  /** When the message came: milliseconds since 1970 on this tab's clock. */
  at: number;
  /** Always all eleven, in their order. */
  steps: readonly StepRow[];
  moments: readonly MomentRow[];
  /** Milliseconds from the first to the last thing known. */
  span: number;
  /** Milliseconds in no meeting; null: not known, or not over. */
  gap: number | null;
  clock: Alignment | null;
}

/** How this tab's clock was brought together with the bridges'; null: it could not be. */
export interface Alignment {
  /** Milliseconds by which the bridges' clocks are ahead of this tab's. */
  offset: number;
  /** The offset is exact to so many milliseconds. */
  within: number;
}

export type Outcome =
  | { is: 'underWay' }
  | { is: 'moved' }
  /** Still in the old meeting. */
  | { is: 'stayed'; why: ProblemName }
  /** In no meeting. */
  | { is: 'between'; why: ProblemName }
  /** By a newer move; by the operator; by the person. */
  | { is: 'overtaken' | 'calledOff' | 'left' };

/** Milliseconds from the beginning of the timeline: when, and when the thing before it was. */
export interface Mark {
  at: number;
  since: number;
}

export const STEPS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] as const;

export interface StepRow {
  step: (typeof STEPS)[number];
  /** Who took it; null with `mark`: nobody has told of it. */
  part: string | null;
  mark: Mark | null;
  detail: string;
}

/** What happens to a move in this tab, in the order in which it does when all goes well. */
export type MomentName =
  | 'message'
  | 'open'
  | 'authenticate'
  | 'authenticated'
  | 'ready'
  | 'commit'
  | 'live'
  | 'announced';

/** Why a move was ready: a picture, a link where nobody has one, the time is up, or nobody is there. */
export type ReadyBy = 'frame' | 'link' | 'time' | 'nobody';

export interface MomentRow {
  name: MomentName;
  by?: ReadyBy;
  mark: Mark;
}
