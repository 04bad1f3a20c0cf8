import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { print, root } from './process.ts';

/*
 * Compares the numbered rules of src/protocol/SPEC.md with the tests that cite them as `[M4]` or `[M4, M5]`.
 */

const RULE = /^- \*\*([A-Z]\d+)\*\*/gm;
const CITATION = /\[([A-Z]\d+(?:, ?[A-Z]\d+)*)\]/g;

const spec = readFileSync(join(root, 'src/protocol/SPEC.md'), 'utf8');
const numbered = [...spec.matchAll(RULE)].map((match) => match[1] ?? '');
const rules = new Set(numbered);
const twice = numbered.filter((rule, index) => numbered.indexOf(rule) !== index);

const cited = new Map<string, string>();
for (const path of [...filesIn('src', /\.test\.tsx?$/), ...filesIn('e2e', /\.(spec|test)\.ts$/)]) {
  for (const match of readFileSync(path, 'utf8').matchAll(CITATION)) {
    for (const rule of (match[1] ?? '').split(/, ?/)) cited.set(rule, relative(root, path));
  }
}

const untested = [...rules].filter((rule) => !cited.has(rule));
const unknown = [...cited].filter(([rule]) => !rules.has(rule));
if (untested.length > 0) print(`Rules that no test cites: ${untested.join(', ')}`);
for (const [rule, path] of unknown) print(`${path} cites ${rule}, which is not in src/protocol/SPEC.md`);
if (twice.length > 0) print(`Numbers of more than one rule: ${twice.join(', ')}`);
if (untested.length + unknown.length + twice.length > 0) process.exitCode = 1;
else print(`${rules.size} rules, each with a test`);

function filesIn(folder: string, name: RegExp): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}
