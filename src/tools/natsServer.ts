import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { natsServer } from './engines.ts';

const STARTS_WITHIN = 10_000;

export interface RunningNats {
  url: string;
  pid(): number | undefined;
  /** SIGKILL: the connections break. */
  kill(): Promise<void>;
  /** SIGSTOP, and the end of it: the connections stay, and nothing comes. */
  freeze(): void;
  thaw(): void;
  /** Once more after `kill`, at the same address and with what JetStream has kept. */
  again(): Promise<void>;
  /** For good. */
  stop(): Promise<void>;
}

/** A NATS server of its own on a free loopback port, with JetStream; more arguments are the server's. */
export const startNats = (...more: readonly string[]): Promise<RunningNats> =>
  startNatsAt({ address: '127.0.0.1', by: [] }, ...more);

/** `by`: a command, with its arguments, that becomes the server's. */
export async function startNatsAt(
  { address, by }: { address: string; by: readonly string[] },
  ...more: readonly string[]
): Promise<RunningNats> {
  const program = natsServer();
  if (program === undefined) throw new Error('There is no nats-server: see src/tools/engines.ts.');
  const command = program;
  const folder = mkdtempSync(join(tmpdir(), 'segue-nats-'));
  let child: ChildProcess;
  let ended: Promise<unknown> = Promise.resolve();

  async function begin(port: string): Promise<string> {
    const always = ['-a', address, '-p', port, '--ports_file_dir', folder, '-js', '-sd', folder];
    const [first = command, ...rest] = [...by, command, ...always, ...more];
    child = spawn(first, rest, { stdio: 'ignore' });
    ended = once(child, 'exit');
    const ports = join(folder, `nats-server_${child.pid}.ports`);
    for (const until = performance.now() + STARTS_WITHIN; performance.now() < until; await wait(20)) {
      const found = /"((?:nats|tls):\/\/[^"]+)"/.exec(await readFile(ports, 'utf8').catch(() => ''))?.[1];
      if (found !== undefined) return found;
    }
    throw new Error('nats-server did not start.');
  }

  async function kill() {
    child.kill('SIGKILL');
    await ended;
  }
  const url = await begin('-1');
  return {
    url,
    pid: () => child.pid,
    kill,
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    async again() {
      await begin(new URL(url).port);
    },
    async stop() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
