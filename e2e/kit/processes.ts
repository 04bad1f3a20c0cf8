import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startNats } from '../../src/tools/natsServer.ts';
import type { KitCluster } from './cluster.ts';
import { deployedCluster } from './deployed.ts';
import type { ClusterWishes } from './embedded.ts';

const PROGRAM = join(import.meta.dirname, '../../dist/server/main.js');
const PASSWORD = 'of processes';

export interface Part {
  url: string;
  child: ChildProcess;
}

/** Processes on a NATS server of their own. */
export interface Parts {
  web: Part;
  /** By name. */
  callBridges: ReadonlyMap<string, Part>;
  password: string;
  stop(): Promise<void>;
}

export async function startParts(bridges: number): Promise<Parts> {
  const nats = await startNats();
  const folder = mkdtempSync(join(tmpdir(), 'segue-processes-'));
  const start = (name: string, settings: Record<string, string>): Promise<Part> =>
    startPart({
      SEGUE_NATS_URL: nats.url,
      SEGUE_API_PASSWORD: PASSWORD,
      SEGUE_DATA: join(folder, name),
      ...settings,
    });
  const names = Array.from({ length: bridges }, (_, index) => `cbcms${index + 1}`);
  const [web, manager, ...callBridges] = await Promise.all([
    start('web', { SEGUE_ROLES: 'webbridge', SEGUE_WEBBRIDGE: 'edge1' }),
    start('manager', { SEGUE_ROLES: 'manager' }),
    ...names.map((name) => start(name, { SEGUE_ROLES: 'callbridge', SEGUE_CALLBRIDGES: name })),
  ]);
  return {
    web,
    callBridges: new Map(callBridges.map((part, index) => [names[index] ?? '', part])),
    password: PASSWORD,
    async stop() {
      await Promise.all([web, manager, ...callBridges].map(kill));
      await nats.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A cluster of processes: as many call bridges as are wished for, a web bridge, a manager. */
export async function startProcesses({ bridges }: Pick<ClusterWishes, 'bridges'>): Promise<KitCluster> {
  const parts = await startParts(bridges);
  const [first] = parts.callBridges.values();
  if (!first) throw new Error('no call bridge');
  const cluster = await deployedCluster({
    url: parts.web.url,
    api: first.url,
    user: 'admin',
    password: parts.password,
  });
  const killed = new Set<string>();
  return Object.assign(cluster, {
    async kill(name: string) {
      killed.add(name);
      await kill(parts.callBridges.get(name));
    },
    isThere: (name: string) => !killed.has(name),
    isWhole: () => killed.size === 0,
    stop: parts.stop,
  });
}

async function startPart(settings: Record<string, string>): Promise<Part> {
  const child = spawn(process.execPath, [PROGRAM], {
    env: { PATH: process.env['PATH'] ?? '', SEGUE_PORT: '0', ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  const ready = new Promise<string>((resolve) => {
    child.stdout.on('data', (piece: Buffer) => {
      said = `${said}${piece.toString()}`.slice(-4_000);
      const url = /Segue is ready: (\S+)/.exec(said)?.[1];
      if (url !== undefined) resolve(url);
    });
  });
  const ended = once(child, 'exit').then(() => Promise.reject(new Error(`a process ended: ${said}`)));
  const url = await Promise.race([ready, ended]);
  ended.catch(() => undefined);
  return { url, child };
}

async function kill(part: Part | undefined): Promise<void> {
  if (!part) throw new Error('no such call bridge');
  if (part.child.exitCode !== null || part.child.signalCode !== null) return;
  part.child.kill('SIGKILL');
  await once(part.child, 'exit');
}
