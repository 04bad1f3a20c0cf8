import { join } from 'node:path';
import type { Log, MoveArchive } from '../cluster/ports.ts';
import { MoveRecord } from '../protocol/moveRecord.ts';
import { openJournal } from './journal.ts';

/** Twenty thousand moves a call bridge, about 15 MB. */
const LINES = 2_000;
const OLDER = 9;

export interface FileMoveArchive extends MoveArchive {
  flushed(): Promise<void>;
}

/** The audit trail of one call bridge: `moves-NAME.jsonl`, a line for each move that it has to do with and that has ended. */
export async function openMoveArchive(directory: string, bridge: string, log: Log): Promise<FileMoveArchive> {
  const file = join(directory, `moves-${bridge}.jsonl`);
  const journal = await openJournal({ file, schema: MoveRecord, lines: LINES, older: OLDER, log });
  // By id, and so the latest word about each.
  const byId = new Map(journal.entries().map((record) => [record.facts.id, record]));
  return {
    put(record) {
      journal.append(record);
      byId.set(record.facts.id, record);
      const [oldest] = byId.keys();
      if (byId.size > LINES * (OLDER + 1) && oldest !== undefined) byId.delete(oldest);
    },
    byId: (id) => byId.get(id),
    list: () => byId.values(),
    flushed: journal.flushed,
  };
}
