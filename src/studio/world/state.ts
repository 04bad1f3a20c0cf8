import type { ApiFailure } from '../../cluster/api.ts';
import type { TraceEvent } from '../../cluster/ports.ts';
import type { MoveOutcome } from '../../protocol/moveRecord.ts';
import type { Seen } from '../port.ts';
import { type Scenario, SPACES } from '../scenario/scenario.ts';
import type { Held } from './gate.ts';

/** What the studio shows of its world. */
export interface WorldState {
  /** Everybody is in their meeting. */
  ready: boolean;
  /** A page could not be loaded, or it takes long until everybody is there. */
  missing: 'failed' | 'late' | null;
  people: readonly PersonSeen[];
  /** What stands in the bar of the operator's page, where it is shown. */
  manager: Heading;
  frames: readonly FrameSeen[];
  held: Held | null;
  /** Of the latest move. */
  move: MoveSeen | null;
  /** All that was done in this world, in order. */
  actions: Scenario['actions'];
}

interface Heading {
  title: string;
  address: string;
}

export interface PersonSeen extends Heading {
  name: string;
  seen: Seen | null;
  drawn: boolean;
}

/** Of somebody whose page is not there yet. */
export const NOBODY = { seen: null, drawn: false, title: '', address: '' } as const;

export interface FrameSeen {
  id: number;
  /** Milliseconds of the world. */
  at: number;
  person: string;
  socket: number;
  way: 'down' | 'up';
  /** The request's name, or the status of an answer. */
  what: string;
  /** The frame, tokens struck. */
  text: string;
}

export interface MoveSeen {
  person: string;
  to: string;
  begun: number;
  id: string | null;
  outcome: MoveOutcome | 'refused';
  /** What the operator was told instead, or why it did not land. */
  why: string | null;
  steps: readonly TraceEvent[];
}

export const spaceName = (numericId: string): string =>
  SPACES.find((space) => space.numericId === numericId)?.name ?? numericId;

export const failureWords = (failure: ApiFailure): string =>
  failure.code === 'parameterError' ? `${failure.parameter}: ${failure.why ?? failure.error}` : failure.code;
