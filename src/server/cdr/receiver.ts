import type { Clock, Log } from '../../cluster/ports.ts';
import type { KeptRecord } from './kept.ts';
import { type Numbered, recordsXml } from './xml.ts';

/** How far one receiver is. */
export interface Progress {
  session: string;
  /** Index of the first record that it was ever to get, and of the next. */
  first: number;
  next: number;
}

export interface ReceiverOptions {
  bridge: string;
  /** Posts to it; true: it has taken it. */
  post(xml: string): Promise<boolean>;
  /** For the log: without user and password. */
  name: string;
  progress: Progress;
  /** Records that are still kept, the oldest first. */
  kept(): readonly KeptRecord[];
  /** Resolves when the next restart will know. */
  save(progress: Progress): Promise<void>;
  clock: Clock;
  log: Log;
}

export interface Receiver {
  /** There is something new. */
  wake(): void;
  stop(): void;
}

const BATCH = 100;
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 60_000;

/** Before another try, after so many that failed. */
export const retryDelay = (failures: number): number =>
  Math.min(FIRST_WAIT * 2 ** (failures - 1), LONGEST_WAIT);

/**
 * Brings the records to one receiver, in order, one post after the other, and each until it was taken. One that was
 * taken just before a crash comes again, with the number that it had.
 */
export function createReceiver(options: ReceiverOptions): Receiver {
  const { bridge, post, name, kept, save, clock, log } = options;
  let { progress } = options;
  let failures = 0;
  let busy = false;
  /** Something came while a post was under way, perhaps after it was looked at. */
  let again = false;
  let stopped = false;
  let cancelWait = () => {};

  function batch(): Numbered[] {
    let expected = progress.next;
    // Found from behind: all but the last few have been taken.
    const all = kept();
    let from = all.length;
    while (from > 0 && (all[from - 1]?.index ?? -1) >= expected) from -= 1;
    return all.slice(from, from + BATCH).map((record) => {
      const missing = record.index - expected;
      expected = record.index + 1;
      return { record, recordIndex: record.index - progress.first + 1, missing };
    });
  }

  async function deliver(): Promise<boolean> {
    const records = batch();
    const last = records.at(-1);
    if (!last) return false;
    const taken = await post(recordsXml(progress.session, bridge, records));
    if (stopped) return false;
    if (!taken) {
      failures += 1;
      if (failures === 1) log('Warning', `call detail records: ${name} does not take them`);
      cancelWait = clock.after(retryDelay(failures), wake);
      return false;
    }
    if (failures > 0) log('Info', `call detail records: ${name} takes them again`);
    failures = 0;
    progress = { ...progress, next: last.record.index + 1 };
    await save(progress);
    return true;
  }

  async function work() {
    busy = true;
    try {
      do {
        again = false;
        while (await deliver());
      } while (again && failures === 0);
    } finally {
      busy = false;
    }
  }

  function wake() {
    again = true;
    if (busy || stopped) return;
    cancelWait();
    cancelWait = () => {};
    work().catch((error: unknown) => log('Error', `call detail records to ${name}: ${String(error)}`));
  }

  return {
    wake() {
      // While it is away, the wait says when to try again.
      if (failures === 0) wake();
    },
    stop() {
      stopped = true;
      cancelWait();
    },
  };
}
