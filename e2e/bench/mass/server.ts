import { spawn } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type BridgeApi, bridgeApi } from '../../kit/api.ts';

const USER = 'admin';
const PASSWORD = 'mass-move';
const STARTS_WITHIN = 20_000;

/** The built program in a process of its own, its log in a file, as it would run anywhere. */
export interface MassServer {
  url: string;
  apis: readonly BridgeApi[];
  user: string;
  password: string;
  /** Resident memory in megabytes; NaN where the system does not tell. */
  memory(): number;
  /** Processor time in milliseconds, likewise. */
  busy(): number;
  stop(): Promise<void>;
}

/** `nodeArgs`: for a profile, say. */
export async function startServer(nodeArgs: readonly string[] = []): Promise<MassServer> {
  const folder = mkdtempSync(join(tmpdir(), 'segue-mass-'));
  const log = join(folder, 'log.txt');
  const out = openSync(log, 'w');
  const child = spawn(process.execPath, [...nodeArgs, 'dist/server/main.js'], {
    env: { ...process.env, SEGUE_PORT: '0', SEGUE_DATA: folder, SEGUE_API_PASSWORD: PASSWORD },
    stdio: ['ignore', out, out],
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const { url, origins } = await readyIn(log);
  return {
    url,
    apis: origins.map(([name, origin]) => bridgeApi({ name, origin, user: USER, password: PASSWORD })),
    user: USER,
    password: PASSWORD,
    memory: () => memoryOf(child.pid),
    busy: () => busyOf(child.pid),
    async stop() {
      child.kill('SIGTERM');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function readyIn(log: string): Promise<{ url: string; origins: [string, string][] }> {
  for (const until = performance.now() + STARTS_WITHIN; performance.now() < until; await wait(50)) {
    const text = readFileSync(log, 'utf8');
    const url = /Segue is ready: (\S+)/.exec(text)?.[1];
    const origins = [...text.matchAll(/(cbcms\d+)\s+(http:\S+)\/api\/v1/g)];
    if (url && origins.length > 0)
      return { url, origins: origins.map(([, name = '', to = '']) => [name, to]) };
  }
  throw new Error(`the server did not start:\n${readFileSync(log, 'utf8')}`);
}

/** Resident memory in megabytes; NaN where the system does not tell. */
export const memoryOf = (pid: number | undefined): number =>
  Number(/VmRSS:\s+(\d+)/.exec(proc(pid, 'status'))?.[1] ?? Number.NaN) / 1024;

/** Processor time in milliseconds, likewise: the 12th and 13th field after the name in brackets, in hundredths of a second. */
export function busyOf(pid: number | undefined): number {
  const fields = proc(pid, 'stat').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

function proc(pid: number | undefined, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
