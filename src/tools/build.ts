import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { print, root, runPackage } from './process.ts';

/*
 * Builds web app and server into dist/, unless nothing that they are made from has changed.
 */

const SOURCES = ['src', 'public', 'index.html', 'vite.config.ts', 'package-lock.json', 'tsconfig.json'];
const NOT_BUILT = /\.test\.tsx?$|^src\/tools\//;
const PARTS = [
  { name: 'web app', config: 'vite.config.ts', proof: 'dist/client/index.html' },
  { name: 'server', config: 'src/server/vite.config.ts', proof: 'dist/server/main.js' },
] as const;
const stamp = join(root, 'dist/sources.sha256');

/** Answers 0, or the exit code of the part that could not be built. */
export async function build(): Promise<number> {
  const sources = hashOfSources();
  const fresh = existsSync(stamp) && readFileSync(stamp, 'utf8') === sources;
  if (fresh && PARTS.every((part) => existsSync(join(root, part.proof)))) return 0;

  print('Building…');
  const outcomes = await Promise.all(
    PARTS.map(async ({ name, config }) => {
      const { code, output } = await runPackage('vite', ['build', '--config', config, '--logLevel', 'warn'], {
        output: 'keep',
        env: { NODE_ENV: 'production' },
      });
      if (code !== 0) print(`The ${name} could not be built.\n${output}`);
      return code;
    }),
  );
  const failed = outcomes.find((code) => code !== 0);
  if (failed !== undefined) return failed;
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stamp, sources);
  return 0;
}

function hashOfSources(): string {
  const hash = createHash('sha256');
  for (const path of SOURCES.flatMap((source) => filesUnder(join(root, source))).sort()) {
    const name = relative(root, path).replaceAll('\\', '/');
    if (!NOT_BUILT.test(name)) hash.update(name).update('\0').update(readFileSync(path)).update('\0');
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

if (process.argv[1] === import.meta.filename) process.exitCode = await build();
