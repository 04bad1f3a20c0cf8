import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { LiveKitDeployment } from '../../src/server/livekit/deployment.ts';
import { type RunningNats, startNats } from '../../src/tools/natsServer.ts';
import type { KitCluster } from './cluster.ts';
import { bridgesOf, deployedCluster } from './deployed.ts';
import type { ClusterWishes } from './embedded.ts';
import { startLiveKit } from './liveKit.ts';

const PROGRAM = join(import.meta.dirname, '../../dist/server/main.js');
const PASSWORD = 'of processes';

export interface Part {
  url: string;
  child: ChildProcess;
}

/** Processes on a NATS server of their own. */
export interface Parts {
  web: Part;
  manager: Part;
  nats: Pick<RunningNats, 'pid'>;
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
    manager,
    nats,
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
  const deployment = { url: parts.web.url, api: first.url, user: 'admin', password: parts.password };
  // Each process says by itself that it is ready; the others hear of it a moment later.
  await expect
    .poll(async () => (await bridgesOf(deployment)).length, { message: 'call bridges that know each other' })
    .toBe(bridges);
  const cluster = await deployedCluster(deployment);
  const killed = new Set<string>();
  const hanging = new Set<string>();
  return Object.assign(cluster, {
    async kill(name: string) {
      killed.add(name);
      await kill(parts.callBridges.get(name));
    },
    hang(name: string) {
      const { child } = known(parts.callBridges.get(name));
      hanging.add(name);
      child.kill('SIGSTOP');
      return () => {
        child.kill('SIGCONT');
        hanging.delete(name);
      };
    },
    isThere: (name: string) => !killed.has(name) && !hanging.has(name),
    isWhole: () => killed.size === 0 && hanging.size === 0,
    stop: parts.stop,
  });
}

/** All of a cluster in one process, as an operator starts it; known by its public API alone, as any that is there. */
export async function startDeployment({
  bridges,
  media,
}: Pick<ClusterWishes, 'bridges' | 'media'>): Promise<KitCluster> {
  const server = media === 'livekit' ? await startLiveKit() : undefined;
  const folder = mkdtempSync(join(tmpdir(), 'segue-deployment-'));
  const settings = {
    SEGUE_CALLBRIDGES: String(bridges),
    SEGUE_API_PASSWORD: PASSWORD,
    SEGUE_DATA: folder,
    ...(server ? servedBy(server.deployment) : {}),
  };
  const part = await startPart(settings, READY_AT_ALL);
  const cluster = await deployedCluster({ url: part.url, api: part.api, user: 'admin', password: PASSWORD });
  return Object.assign(cluster, {
    async stop() {
      await kill(part);
      await server?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  });
}

const servedBy = ({ url, apiKey, apiSecret }: LiveKitDeployment) => ({
  SEGUE_MEDIA: 'livekit',
  SEGUE_LIVEKIT_URL: url,
  SEGUE_LIVEKIT_API_KEY: apiKey,
  SEGUE_LIVEKIT_API_SECRET: apiSecret,
});

const READY = /Segue is ready: (\S+)/;
/** With the address of the first call bridge's API. */
const READY_AT_ALL = /Segue is ready: (\S+)[\s\S]*?(\S+)\/api\/v1\n/;

async function startPart(settings: Record<string, string>, is = READY): Promise<Part & { api: string }> {
  const child = spawn(process.execPath, [PROGRAM], {
    env: { PATH: process.env['PATH'] ?? '', SEGUE_PORT: '0', ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  const ready = new Promise<{ url: string; api: string }>((resolve) => {
    child.stdout.on('data', (piece: Buffer) => {
      said = `${said}${piece.toString()}`.slice(-4_000);
      const [, url, api = ''] = is.exec(said) ?? [];
      if (url !== undefined) resolve({ url, api });
    });
  });
  const ended = once(child, 'exit').then(() => Promise.reject(new Error(`a process ended: ${said}`)));
  const addresses = await Promise.race([ready, ended]);
  ended.catch(() => undefined);
  return { ...addresses, child };
}

async function kill(part: Part | undefined): Promise<void> {
  const { child } = known(part);
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

function known(part: Part | undefined): Part {
  if (!part) throw new Error('no such call bridge');
  return part;
}
