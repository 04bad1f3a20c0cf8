import * as v from 'valibot';
import { CALL_BRIDGES, clusterQueries } from '../../protocol/bus.ts';
import type { PartLine } from '../../protocol/logLine.ts';
import { Guid } from '../../protocol/meeting.ts';
import { type MoveOutcome, type MoveRecord, outcomeOf, type Verdict } from '../../protocol/moveRecord.ts';
import type { TraceStep } from '../../protocol/moveTrace.ts';
import type { Core } from '../core.ts';
import { askAll } from '../wire.ts';
import { newestFirst } from './book.ts';
import { together } from './verdict.ts';

/** Which moves to list: those with this outcome, and of people whose name holds `filter`. */
export interface MovesWanted {
  outcome?: MoveOutcome | undefined;
  filter: string;
}

/** This bridge's part of a list: its own moves, and those of bridges that cannot tell of theirs any more. */
export function listOwn(
  core: Core,
  { alive, newest, outcome, filter }: MovesWanted & { alive: readonly string[]; newest: number },
): { total: number; moves: MoveRecord[] } {
  const others = new Set(alive.filter((name) => name !== core.name));
  const sought = filter.toLowerCase();
  const moves = core.moves.listEver(
    (record) =>
      !others.has(record.facts.askedOf) &&
      (outcome === undefined || outcomeOf(record) === outcome) &&
      record.facts.name.toLowerCase().includes(sought),
  );
  return { total: moves.length, moves: moves.slice(0, newest) };
}

/** One page of all moves of the cluster, the newest first. `total`: how many match. */
export async function listMoves(
  core: Core,
  { offset, limit, ...wanted }: MovesWanted & { offset: number; limit: number },
): Promise<{ total: number; moves: MoveRecord[] }> {
  const hellos = await askAll(core.bus, clusterQueries, CALL_BRIDGES, 'hello', undefined);
  const alive = hellos.answers.map(({ bridge }) => bridge);
  const query = { ...wanted, alive, newest: offset + limit };
  const { answers: parts } = await askAll(core.bus, clusterQueries, CALL_BRIDGES, 'moves', query);
  const byId = new Map<string, MoveRecord[]>();
  for (const record of parts.flatMap(({ moves }) => moves)) {
    byId.set(record.facts.id, [...(byId.get(record.facts.id) ?? []), record]);
  }
  const moves = [...byId.values()].flatMap((records) => together(records) ?? []).sort(newestFirst);
  // What two bridges remember in the place of a third is one move.
  const doubles = parts.reduce((sum, part) => sum + part.moves.length, 0) - moves.length;
  const total = parts.reduce((sum, part) => sum + part.total, 0) - doubles;
  return { total, moves: moves.slice(offset, offset + limit) };
}

/** Lines from a little before the order until those that follow a departure are written. */
const BEFORE = 2_000;
const AFTERWARDS = 30_000;

/** What this bridge knows of a move. */
export function ownPart(core: Core, moveId: string, withLines: boolean) {
  const record = core.moves.recordEver(moveId);
  const lines =
    withLines && record
      ? core.recall(
          [moveId, record.facts.participant, record.arrival],
          record.facts.askedAt - BEFORE,
          (record.verdict?.at ?? core.clock.now()) + AFTERWARDS,
        )
      : [];
  return { move: record ?? null, steps: [...core.moves.steps(moveId)], lines };
}

/** What all bridges together know of one move: its record, and its steps in their order. `whole`: all have said. */
export async function gatherMove(
  core: Core,
  moveId: string,
  lines = false,
): Promise<{ record: MoveRecord | undefined; steps: TraceStep[]; lines: PartLine[]; whole: boolean }> {
  if (!v.is(Guid, moveId)) return { record: undefined, steps: [], lines: [], whole: true };
  const query = { moveId, lines };
  const { answers, whole } = await askAll(core.bus, clusterQueries, CALL_BRIDGES, 'trace', query);
  const steps = answers.flatMap((answer) => answer.steps);
  return {
    record: together(answers.flatMap(({ move }) => move ?? [])),
    steps: steps.sort((one, other) => one.step - other.step || one.at - other.at),
    lines: answers.flatMap((answer) => answer.lines).sort((one, other) => one.at - other.at),
    whole,
  };
}

export function knownVerdicts(
  core: Core,
  moves: readonly string[],
): { moveId: string; verdict: Verdict | null }[] {
  return moves.flatMap((moveId) => {
    const record = core.moves.record(moveId);
    return record ? [{ moveId, verdict: record.verdict }] : [];
  });
}
