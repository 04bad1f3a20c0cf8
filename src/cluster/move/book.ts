import type { MoveFacts, MoveOutcome, MoveRecord, Verdict } from '../../protocol/moveRecord.ts';
import type { TraceStep } from '../../protocol/moveTrace.ts';
import type { Clock, MoveArchive } from '../ports.ts';
import { better } from './verdict.ts';

/** What one call bridge remembers of moves: for so many milliseconds, and so many of them. */
const REMEMBER = 60 * 60_000;
const MOST = 5_000;

export interface MoveBook {
  /** The W3C trace context that its order came with. */
  follow(moveId: string, traceparent: string | undefined): void;
  traceparent(moveId: string): string | undefined;
  note(moveId: string, step: TraceStep): void;
  /** As they were noted; none of a move that is not known, or not any more. */
  steps(moveId: string): readonly TraceStep[];
  /** From here on the move has an outcome. */
  open(facts: MoveFacts, arrival: string): void;
  /** Its old participant has been destroyed: here, or at its home at that time. */
  commit(moveId: string, at?: number): void;
  hasCommitted(moveId: string): boolean;
  /** The first verdict counts, unless another one is better founded. */
  decide(moveId: string, verdict: Verdict): void;
  record(moveId: string): MoveRecord | undefined;
  /** What stays as it was ordered. */
  facts(moveId: string): MoveFacts | undefined;
  /** Also what was forgotten here, and is in the archive. */
  recordEver(moveId: string): MoveRecord | undefined;
  undecided(): MoveRecord[];
  /** Those that match, the newest first. */
  list(matches: (record: MoveRecord) => boolean): MoveRecord[];
  listEver(matches: (record: MoveRecord) => boolean): MoveRecord[];
  /** Moves that this bridge was asked for, by what became of them, since it was started. */
  readonly counts: Readonly<Record<Exclude<MoveOutcome, 'moving'>, number>>;
}

/** `name`: of the bridge. `changed`: there is a move, it has an outcome, or it is forgotten. */
export function createMoveBook(
  name: string,
  clock: Clock,
  changed: (moveId: string) => void,
  archive: MoveArchive,
): MoveBook {
  /** Without facts it may have been refused, as far as this bridge knows. */
  interface Entry {
    since: number;
    traceparent: string | undefined;
    steps: TraceStep[];
    known: { facts: MoveFacts; arrival: string } | undefined;
    committedAt: number | null;
    verdict: Verdict | null;
  }
  /** The oldest first. */
  const moves = new Map<string, Entry>();
  const undecided = new Set<string>();
  const counts = { landed: 0, stayed: 0, between: 0 };

  function entryOf(id: string): Entry {
    const before = moves.get(id);
    if (before) return before;
    const entry: Entry = {
      since: clock.now(),
      traceparent: undefined,
      steps: [],
      known: undefined,
      committedAt: null,
      verdict: null,
    };
    moves.set(id, entry);
    forgetOld();
    return entry;
  }

  function forgetOld() {
    for (const [id, { since }] of moves) {
      if (moves.size <= MOST && clock.now() - since < REMEMBER) return;
      // Never before it has ended.
      if (!undecided.has(id) && moves.delete(id)) changed(id);
    }
  }

  function recordOf(id: string): MoveRecord | undefined {
    const entry = moves.get(id);
    if (!entry?.known) return undefined;
    const { known, committedAt, verdict } = entry;
    return { ...known, committedAt, verdict };
  }

  function remembered(): MoveRecord[] {
    forgetOld();
    return [...moves.keys()].flatMap((id) => recordOf(id) ?? []);
  }

  return {
    counts,
    follow(moveId, traceparent) {
      entryOf(moveId).traceparent = traceparent;
    },
    traceparent: (moveId) => moves.get(moveId)?.traceparent,
    note: (moveId, step) => void entryOf(moveId).steps.push(step),
    steps(moveId) {
      forgetOld();
      return moves.get(moveId)?.steps ?? [];
    },
    open(facts, arrival) {
      const entry = entryOf(facts.id);
      if (entry.known) return;
      entry.known = { facts, arrival };
      entry.traceparent ??= facts.traceparent;
      undecided.add(facts.id);
      changed(facts.id);
    },
    commit(moveId, at = clock.now()) {
      const entry = entryOf(moveId);
      entry.committedAt ??= at;
      const record = recordOf(moveId);
      // Word of the outcome may have been faster.
      if (record?.verdict) archive.put(record);
    },
    hasCommitted: (moveId) => typeof moves.get(moveId)?.committedAt === 'number',
    decide(moveId, verdict) {
      const entry = moves.get(moveId);
      if (!entry?.known) return;
      entry.verdict = better(entry.verdict, verdict);
      const record = recordOf(moveId);
      if (record) archive.put(record);
      const first = undecided.delete(moveId);
      if (first && entry.known.facts.askedOf === name) counts[verdict.outcome] += 1;
      changed(moveId);
    },
    record: recordOf,
    facts: (moveId) => moves.get(moveId)?.known?.facts,
    recordEver: (moveId) => recordOf(moveId) ?? archive.byId(moveId),
    undecided: () => [...undecided].flatMap((id) => recordOf(id) ?? []),
    list: (matches) => remembered().filter(matches).sort(newestFirst),
    listEver(matches) {
      const known = remembered();
      const ids = new Set(known.map(({ facts }) => facts.id));
      const archived = [...archive.list()].filter(({ facts }) => !ids.has(facts.id));
      return [...known, ...archived].filter(matches).sort(newestFirst);
    },
  };
}

export const newestFirst = (one: MoveRecord, other: MoveRecord): number =>
  other.facts.askedAt - one.facts.askedAt || (one.facts.id < other.facts.id ? -1 : 1);
