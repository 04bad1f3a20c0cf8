import type { Handover } from '../protocol/wc3.ts';
import type { Call } from './call.ts';
import type { Records } from './callRecord.ts';
import { type Changes, createChanges } from './changes.ts';
import type { BridgeLimits } from './limits.ts';
import { createMoveBook, type MoveBook } from './move/book.ts';
import type { Outbox } from './outbox.ts';
import type { Participant } from './participant.ts';
import type {
  Bus,
  Ids,
  Log,
  LogLevel,
  MediaServer,
  MoveArchive,
  Recall,
  SpaceStore,
  TokenMint,
  Trace,
} from './ports.ts';
import type { Scope } from './scope.ts';

/** What the parts of one call bridge share: its ports, and who and what is there. */
export interface Core {
  readonly name: string;
  readonly bus: Bus;
  /** Ends with the bridge. */
  readonly clock: Scope;
  readonly ids: Ids;
  readonly mint: TokenMint;
  readonly media: MediaServer | null;
  readonly spaces: SpaceStore;
  /** `moveId`: of the move that the line belongs to. */
  log(level: LogLevel, text: string, moveId?: string): void;
  readonly outbox: Outbox;
  readonly limits: BridgeLimits;
  readonly handover: Handover;
  readonly version: string;
  readonly recall: Recall;
  readonly records: Records;
  readonly calls: Map<string, Call>;
  readonly participants: Map<string, Participant>;
  /** By the id of the session that is attached. */
  readonly sessions: Map<string, Participant>;
  readonly counts: Counts;
  /** By pass, the space that it opens (SPEC R7). */
  readonly passes: Map<string, string>;
  /** Of late. */
  readonly moves: MoveBook;
  readonly changes: Changes;
  /** Nobody new comes in, and whoever is here is moved elsewhere (SPEC D). */
  draining: boolean;
  /** One of the eleven steps. */
  step(moveId: string, step: number, detail: string, by?: StepExtras): void;
}

/** `part`: who took a step, this bridge if left out. `numericId`: that the move message names. */
interface StepExtras {
  part?: string;
  at?: number;
  numericId?: string;
}

export interface Counts {
  /** Call legs, also those that ended. */
  legs: number;
  legsCompleted: number;
  mostParticipants: number;
  guestLogins: number;
}

export function createCore(
  deps: Omit<
    Core,
    | 'log'
    | 'passes'
    | 'calls'
    | 'participants'
    | 'sessions'
    | 'counts'
    | 'moves'
    | 'changes'
    | 'draining'
    | 'step'
  > & {
    log: Log;
    trace: Trace;
    archive: MoveArchive;
  },
): Core {
  const { trace, log, archive, ...rest } = deps;
  const changes = createChanges();
  const moves = createMoveBook(rest.name, rest.clock, (id) => changes.tell({ what: 'move', id }), archive);
  return {
    ...rest,
    // One line each: a name may hold anything.
    log(level, text, moveId) {
      const line = text.replace(/[\p{Cc}\u2028\u2029]/gu, ' ');
      if (moveId === undefined) log(level, line);
      else log(level, line, { moveId, traceparent: moves.traceparent(moveId) });
    },
    calls: new Map(),
    participants: new Map(),
    sessions: new Map(),
    passes: new Map(),
    counts: { legs: 0, legsCompleted: 0, mostParticipants: 0, guestLogins: 0 },
    moves,
    changes,
    draining: false,
    step(moveId, step, detail, by = {}) {
      const { part = rest.name, at = rest.clock.now(), numericId } = by;
      const taken = { step, part, at, detail, ...(numericId === undefined ? {} : { numericId }) };
      moves.note(moveId, taken);
      const traceparent = moves.traceparent(moveId);
      const askedAt = moves.facts(moveId)?.askedAt;
      trace({
        moveId,
        ...taken,
        ...(askedAt === undefined ? {} : { askedAt }),
        ...(traceparent === undefined ? {} : { traceparent }),
      });
    },
  };
}

/** The call of this space that runs on this bridge. */
export function runningCall({ calls }: Core, space: string): Call | undefined {
  for (const call of calls.values()) if (call.space.id === space) return call;
  return undefined;
}
