import type { Records } from '../cluster/callRecord.ts';
import type { Clock, Log, MoveArchive } from '../cluster/ports.ts';
import { openCdr } from './cdr/cdr.ts';
import { openMoveArchive } from './moveArchive.ts';

export interface LastingOptions {
  bridge: string;
  directory: string;
  /** Receivers of call detail records. */
  receivers: readonly string[];
  clock: Clock;
  log: Log;
}

/** What one call bridge leaves behind it: the moves that have ended, and its call detail records. */
export interface Lasting {
  archive: MoveArchive;
  records: Records;
  /** Of the next call detail record. */
  correlatorIndex(): number;
  stop(): Promise<void>;
}

export async function openLasting(options: LastingOptions): Promise<Lasting> {
  const { bridge, directory, receivers, log } = options;
  const archive = await openMoveArchive(directory, bridge, log);
  if (receivers.length === 0)
    return { archive, records: () => {}, correlatorIndex: () => 0, stop: archive.flushed };
  const cdr = await openCdr(options);
  return {
    archive,
    records: cdr.records,
    correlatorIndex: cdr.next,
    async stop() {
      await Promise.all([archive.flushed(), cdr.stop()]);
    },
  };
}
