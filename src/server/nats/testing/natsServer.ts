import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { vi } from 'vitest';
import { natsServer } from '../../../tools/engines.ts';
import { temporaryFolder } from '../../testing/temporary.ts';

export interface RunningNats {
  url: string;
  stop(): Promise<void>;
}

/** A NATS server of its own on a free loopback port; more arguments are the server's. */
export async function startNats(...more: readonly string[]): Promise<RunningNats> {
  const folder = temporaryFolder();
  const program = natsServer();
  if (program === undefined) throw new Error('no nats-server');
  const child = spawn(program, ['-a', '127.0.0.1', '-p', '-1', '--ports_file_dir', folder, ...more], {
    stdio: 'ignore',
  });
  const ended = once(child, 'exit');
  const ports = join(folder, `nats-server_${child.pid}.ports`);
  const url = await vi.waitFor(
    async () => {
      const found = /"(nats:\/\/[^"]+)"/.exec(await readFile(ports, 'utf8'))?.[1];
      if (found === undefined) throw new Error('no port yet');
      return found;
    },
    { timeout: 10_000, interval: 20 },
  );
  return {
    url,
    async stop() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
