import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
/** Reports and stamps that tools leave for each other; not in git. */
export const scratch = join(root, 'node_modules/.cache/segue');

export const print = (text: string) => void process.stdout.write(`${text}\n`);

export interface Outcome {
  code: number;
  /** Standard output and error, in the order they came; empty when they were inherited. */
  output: string;
}

export interface RunOptions {
  env?: Record<string, string>;
  /** `show`: to the terminal as it comes. `keep`: into the outcome. */
  output: 'show' | 'keep';
  /** A command that runs this one as its arguments. */
  through?: readonly string[];
}

/** Runs a command of an installed package with this very Node. */
export function runPackage(name: string, args: readonly string[], options: RunOptions): Promise<Outcome> {
  const [command = process.execPath, ...first] = [
    ...(options.through ?? []),
    process.execPath,
    binOf(name),
    ...args,
  ];
  return run(command, first, options);
}

function run(command: string, args: readonly string[], options: RunOptions): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...options.env },
      stdio: options.output === 'show' ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (part: Buffer) => {
      output += part.toString();
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.on('error', (error) => resolve({ code: 127, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 130, output }));
  });
}

/** The script behind a package's command, `bin` in its package.json; the package may be scoped. */
function binOf(name: string): string {
  const folder = join(root, 'node_modules', name);
  const manifest: { bin: string | Record<string, string> } = createRequire(import.meta.url)(
    join(folder, 'package.json'),
  );
  const { bin } = manifest;
  const plain = name.split('/').at(-1) ?? name;
  const path = typeof bin === 'string' ? bin : (bin[plain] ?? Object.values(bin)[0]);
  if (path === undefined) throw new Error(`${name} has no command`);
  return join(folder, path);
}

export const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
