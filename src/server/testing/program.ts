import { type ChildProcess, spawn } from 'node:child_process';
import { afterEach, expect } from 'vitest';
import { temporaryFolder } from './temporary.ts';

/* The program itself, as a process, with an environment of its own. */

export const PATIENCE = 30_000;

export interface Program {
  child: ChildProcess;
  ended: Promise<{ code: number | null; out: string; err: string }>;
  /** Resolves with the address that it prints once it runs. */
  ready(within?: number): Promise<string>;
  output(): string;
}

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** From its source; it is gone after the test that started it. */
export function run(env: Record<string, string>, ...args: string[]): Program {
  const program = launch({ env, args });
  children.push(program.child);
  return program;
}

const FROM_SOURCE = ['--import', 'tsx', 'src/server/main.ts'];

interface Launch {
  env: Record<string, string>;
  args?: readonly string[];
  /** A command, with its arguments, that becomes the program. */
  by?: readonly string[];
  /** What Node is given, up to the program. */
  node?: readonly string[];
}

/** It goes on after the test: whoever launched it ends it. */
export function launch({ env, args = [], by = [], node = FROM_SOURCE }: Launch): Program {
  const clean = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('SEGUE_')),
  );
  const [first = '', ...rest] = [...by, process.execPath, ...node, ...args];
  const child = spawn(first, rest, {
    env: { ...clean, SEGUE_PORT: '0', SEGUE_DATA: temporaryFolder(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (piece: Buffer) => {
    out += piece.toString();
  });
  child.stderr.on('data', (piece: Buffer) => {
    err += piece.toString();
  });
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, out, err })),
  );
  const ready = async (within = PATIENCE) => {
    await expect
      .poll(() => out + err, { timeout: within })
      .toMatch(/Segue is ready: http:\S+\n|Segue cannot start/);
    expect(err).toBe('');
    return /Segue is ready: (\S+)/.exec(out)?.[1] ?? '';
  };
  return { child, ended, ready, output: () => out };
}
