import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root } from './process.ts';

/** Something that is built from files, and need not be built again while they say the same. */
export interface Built {
  /** Files and folders, from the root of the repository. */
  sources: readonly string[];
  /** Of these, what goes into nothing that is built. */
  except: RegExp;
  /** What is there when it has been built. */
  proofs: readonly string[];
  /** Where it is written down what it was built from. */
  stamp: string;
}

/** Builds it, if it must be; answers 0, or the exit code of what could not be built. */
export async function unlessFresh(built: Built, make: () => Promise<number>): Promise<number> {
  const sources = hashOf(built);
  const stamp = join(root, built.stamp);
  const fresh = existsSync(stamp) && readFileSync(stamp, 'utf8') === sources;
  if (fresh && built.proofs.every((proof) => existsSync(join(root, proof)))) return 0;
  const code = await make();
  if (code !== 0) return code;
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, sources);
  return 0;
}

function hashOf({ sources, except }: Built): string {
  const hash = createHash('sha256');
  for (const path of sources.flatMap((source) => filesUnder(join(root, source))).sort()) {
    const name = relative(root, path).replaceAll('\\', '/');
    if (!except.test(name)) hash.update(name).update('\0').update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}

function filesUnder(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
