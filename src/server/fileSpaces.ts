import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import type { SpaceStore } from '../cluster/ports.ts';
import type { Space } from '../cluster/space.ts';
import { spaceTable } from '../cluster/spaceTable.ts';
import { fail, ok, type Result } from '../protocol/result.ts';
import { writeAtomically } from './atomicFile.ts';
import { StoredSpace } from './storedSpace.ts';

const distinct = (values: readonly string[]) => new Set(values).size === values.length;

const SpacesFile = v.strictObject({
  version: v.literal(1),
  spaces: v.pipe(
    v.array(StoredSpace),
    v.check((spaces) => distinct(spaces.map((space) => space.id)), 'each id once'),
    v.check(
      (spaces) => distinct(spaces.map((space) => space.numericId).filter((id) => id !== '')),
      'each numericId once',
    ),
  ),
});

/** Why the spaces could not be read, for a person at a terminal; quotes nothing of the file, which holds passcodes. */
export interface BrokenSpaces {
  file: string;
  message: string;
}

/**
 * The spaces of a data directory, in `spaces.json`. A directory without that file gets it with `seed`. A file
 * that cannot be understood is left exactly as it is, and nothing starts on top of it.
 */
export async function openFileSpaces(
  directory: string,
  seed: () => Space[],
): Promise<Result<SpaceStore, BrokenSpaces>> {
  const file = join(directory, 'spaces.json');
  try {
    await mkdir(directory, { recursive: true });
    const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    if (text !== undefined) {
      const read = parseSpaces(text);
      return read.ok ? ok(fileStore(file, read.value)) : fail(broken(file, read.failure));
    }
    const spaces = seed();
    await writeAtomically(file, encode(spaces));
    return ok(fileStore(file, spaces));
  } catch (error) {
    return fail(broken(file, (error as NodeJS.ErrnoException).code ?? 'unknown error'));
  }
}

function broken(file: string, why: string): BrokenSpaces {
  const message =
    `The spaces in ${file} cannot be used (${why}). ` +
    'Nothing was changed: repair the file, or move it away to begin with new spaces.';
  return { file, message };
}

function parseSpaces(text: string): Result<Space[], string> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return fail('it is not JSON');
  }
  const parsed = v.safeParse(SpacesFile, json);
  if (parsed.success) return ok(parsed.output.spaces);
  const [issue] = parsed.issues;
  const expected = issue.expected ?? issue.message;
  return fail(`${v.getDotPath(issue) ?? 'all of it'}: expected ${expected}`);
}

const encode = (spaces: readonly Space[]): string => `${JSON.stringify({ version: 1, spaces }, null, 2)}\n`;

/** Changes are made one after the other, and are seen once they would outlive a restart. */
function fileStore(file: string, initial: readonly Space[]): SpaceStore {
  let spaces = new Map(initial.map((space) => [space.id, space]));
  let last: Promise<void> = Promise.resolve();
  const change = (edit: (next: Map<string, Space>) => void): Promise<void> => {
    const done = last.then(async () => {
      const next = new Map(spaces);
      edit(next);
      await writeAtomically(file, encode([...next.values()]));
      spaces = next;
    });
    last = done.catch(() => undefined);
    return done;
  };
  return {
    ...spaceTable(() => spaces),
    put: (space) => change((next) => next.set(space.id, { ...space })),
    remove: (id) => change((next) => next.delete(id)),
  };
}
