import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as v from 'valibot';
import { print, readJson, root } from './process.ts';

/*
 * How much JavaScript a person loads, gzipped, against its budgets.
 */

const Chunk = v.object({
  file: v.string(),
  imports: v.optional(v.array(v.string()), []),
  dynamicImports: v.optional(v.array(v.string()), []),
});
type Chunk = v.InferOutput<typeof Chunk>;
const Manifest = v.record(v.string(), Chunk);
type Manifest = v.InferOutput<typeof Manifest>;

const ENTRY = 'index.html';
/** Loaded only where it is used: not on the way into a mesh meeting. */
const NOT_ON_THE_WAY = /livekit|zhCN|blur/i;
const KILOBYTE = 1_000;
const BUDGETS = { join: 88 * KILOBYTE, meeting: 160 * KILOBYTE };

const client = join(root, 'dist/client');

/** Reads the build in dist/client; answers whether both budgets hold. */
export function sizes(): boolean {
  const manifest = v.parse(Manifest, readJson(join(client, '.vite/manifest.json')));
  const atJoin = reach(manifest, (chunk) => chunk.imports);
  const inMeeting = reach(manifest, (chunk) => [
    ...chunk.imports,
    ...chunk.dynamicImports.filter((key) => !NOT_ON_THE_WAY.test(key)),
  ]);
  return [
    say('JavaScript of the join page', bytesOf(atJoin), BUDGETS.join),
    say('JavaScript until in a meeting', bytesOf(inMeeting), BUDGETS.meeting),
  ].every(Boolean);
}

/** Files that are reached from the entry by the imports that `next` names. */
function reach(manifest: Manifest, next: (chunk: Chunk) => readonly string[]): Set<string> {
  const found = new Set<string>();
  const visit = (key: string) => {
    const chunk = manifest[key];
    if (!chunk) throw new Error(`the build's manifest does not know ${key}`);
    if (found.has(chunk.file)) return;
    found.add(chunk.file);
    for (const other of next(chunk)) visit(other);
  };
  visit(ENTRY);
  return found;
}

function bytesOf(files: Iterable<string>): number {
  let bytes = 0;
  for (const file of files) {
    if (file.endsWith('.js')) bytes += gzipSync(readFileSync(join(client, file))).length;
  }
  return bytes;
}

function say(what: string, bytes: number, budget: number): boolean {
  const fits = bytes <= budget;
  const kilobytes = (value: number) => (value / KILOBYTE).toFixed(1);
  print(`${fits ? '✓' : '✗'} ${what}: ${kilobytes(bytes)} KB gzipped, budget ${kilobytes(budget)} KB`);
  return fits;
}
