import { appendFile, mkdir, readFile, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as v from 'valibot';
import type { Log } from '../cluster/ports.ts';

export interface JournalOptions<Entry> {
  /** Its directory is made where it is not there. */
  file: string;
  schema: v.GenericSchema<unknown, Entry>;
  /** Lines of one file; then it becomes `FILE.1`, that one `FILE.2`, and so on. */
  lines: number;
  /** Files kept beside the one that is written. */
  older: number;
  log: Log;
}

/**
 * What outlives a restart, as JSON lines that are only ever added to. What does not fit into its files any more is
 * forgotten, the oldest first. A disk that cannot be written is said in the log, once, and stops nothing.
 */
export interface Journal<Entry> {
  /** The oldest first. */
  entries(): readonly Entry[];
  append(entry: Entry): void;
  /** When all that was appended so far is on the disk. */
  flushed(): Promise<void>;
}

/** What comes within this time is one write: a thousand moves would be a thousand turns of other threads. */
const GATHER_FOR = 100;

export async function openJournal<Entry>(options: JournalOptions<Entry>): Promise<Journal<Entry>> {
  const { file, schema, lines, older, log } = options;
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const names = Array.from({ length: older + 1 }, (_, age) => (age === 0 ? file : `${file}.${age}`));
  let entries: Entry[] = [];
  let inFile = 0;
  const waiting: string[] = [];
  for (const name of [...names].reverse()) {
    const read = await readLines(name, schema);
    inFile = read.entries.length;
    entries = entries.concat(read.entries);
    if (name === file && read.isCut) waiting.push('\n');
  }
  let writing = Promise.resolve();
  let failed = false;
  let gathering: NodeJS.Timeout | undefined;

  function writeNow() {
    clearTimeout(gathering);
    gathering = undefined;
    writing = writing.then(write);
    return writing;
  }

  async function write() {
    try {
      while (waiting.length > 0) {
        if (inFile >= lines) await rotate();
        const batch = waiting.splice(0, lines - inFile);
        await appendFile(file, batch.join(''), { mode: 0o600 });
        inFile += batch.length;
        failed = false;
      }
    } catch (error) {
      if (!failed) log('Error', `cannot write ${file}: ${codeOf(error)}`);
      failed = true;
    }
  }

  async function rotate() {
    for (let age = older; age > 0; age -= 1) {
      const from = names[age - 1] ?? file;
      if (await exists(from)) await rename(from, names[age] ?? file);
    }
    inFile = 0;
  }

  return {
    entries: () => entries,
    append(entry) {
      entries.push(entry);
      // Now and then, since each time is a copy.
      if (entries.length > lines * (older + 2)) entries = entries.slice(-lines * (older + 1));
      waiting.push(`${JSON.stringify(entry)}\n`);
      gathering ??= setTimeout(writeNow, GATHER_FOR);
    },
    flushed: writeNow,
  };
}

/** A line that was cut off by a power failure, or is not ours, is left out. */
async function readLines<Entry>(
  file: string,
  schema: v.GenericSchema<unknown, Entry>,
): Promise<{ entries: Entry[]; isCut: boolean }> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return '';
    throw error;
  });
  const entries = text.split('\n').flatMap((line) => {
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), line);
    return parsed.success ? [parsed.output] : [];
  });
  return { entries, isCut: text !== '' && !text.endsWith('\n') };
}

const exists = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
