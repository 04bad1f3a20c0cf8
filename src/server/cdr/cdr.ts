import { createHash, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Records } from '../../cluster/callRecord.ts';
import type { Clock, Log } from '../../cluster/ports.ts';
import { writeAtomically } from '../atomicFile.ts';
import { openJournal } from '../journal.ts';
import { KeptRecord } from './kept.ts';
import { postTo } from './post.ts';
import { createReceiver, type Progress } from './receiver.ts';

/** Ten thousand records: some hours of a busy bridge. */
const LINES = 5_000;

export interface CdrOptions {
  /** Of the call bridge. */
  bridge: string;
  directory: string;
  /** Addresses to post to; user and password may be in them. */
  receivers: readonly string[];
  clock: Clock;
  log: Log;
  /** How many are kept while a receiver is away: at least as many. */
  lines?: number;
}

export interface Cdr {
  records: Records;
  /** The index of the next record. */
  next(): number;
  stop(): Promise<void>;
}

const Progresses = v.record(
  v.string(),
  v.strictObject({ session: v.string(), first: v.number(), next: v.number() }),
);

/** The call detail records of one call bridge, kept on the disk until every receiver has taken them. */
export async function openCdr(options: CdrOptions): Promise<Cdr> {
  const { bridge, directory, receivers, clock, log, lines = LINES } = options;
  const file = join(directory, `cdr-${bridge}.jsonl`);
  const journal = await openJournal({ file, schema: KeptRecord, lines, older: 1, log });
  const progressFile = join(directory, `cdr-${bridge}.json`);
  const progresses = await readProgresses(progressFile);
  const highest = Math.max(0, ...Object.values(progresses).map(({ next }) => next));
  let next = Math.max(highest, (journal.entries().at(-1)?.index ?? -1) + 1);
  const end = new AbortController();
  let saving = Promise.resolve();

  const running = receivers.map((address) => {
    const { origin, pathname } = new URL(address);
    const key = createHash('sha256').update(address).digest('hex').slice(0, 16);
    // One that is new gets what happens from now on.
    const progress: Progress = progresses[key] ?? { session: randomUUID(), first: next, next };
    progresses[key] = progress;
    return createReceiver({
      bridge,
      post: postTo(address, end.signal),
      name: origin + pathname,
      progress,
      kept: journal.entries,
      save(now) {
        progresses[key] = now;
        saving = saving
          .then(() => writeAtomically(progressFile, JSON.stringify(progresses)))
          .catch((error: unknown) => log('Error', `cannot write ${progressFile}: ${String(error)}`));
        return saving;
      },
      clock,
      log,
    });
  });
  await writeAtomically(progressFile, JSON.stringify(progresses));
  for (const receiver of running) receiver.wake();

  return {
    records(record) {
      journal.append({ index: next, at: clock.now(), record });
      next += 1;
      for (const receiver of running) receiver.wake();
    },
    next: () => next,
    async stop() {
      for (const receiver of running) receiver.stop();
      end.abort();
      await Promise.all([journal.flushed(), saving]);
    },
  };
}

/** Whatever cannot be read begins anew: records may come twice, and none is lost for it. */
async function readProgresses(file: string): Promise<Record<string, Progress>> {
  const text = await readFile(file, 'utf8').catch(() => '{}');
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), Progresses), text);
  return parsed.success ? parsed.output : {};
}
