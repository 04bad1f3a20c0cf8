import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { build } from 'vite';
import { expect } from 'vitest';
import { type BridgeApi, bridgeApi } from '../../../../e2e/kit/api.ts';
import { freePort } from '../../../../e2e/kit/freePort.ts';
import { launch, PATIENCE, type Program } from '../../../server/testing/program.ts';
import { temporaryFolder } from '../../../server/testing/temporary.ts';
import { type Line, type Lines, layLines } from '../../../tools/lines.ts';
import { type RunningNats, startNatsAt } from '../../../tools/natsServer.ts';

/* A cluster of processes: NATS, three call bridges (whose meetings are left, gone to, and the one that is asked), two web bridges. */

export const VICTIMS = ['home', 'target', 'asked', 'web bridge', 'NATS'] as const;
export type Victim = (typeof VICTIMS)[number];
export const FAULTS = ['SIGKILL', 'SIGSTOP', 'black hole'] as const;
export type Fault = (typeof FAULTS)[number];

/** Five processes at once, on a machine with much else to do. */
const STARTS_WITHIN = 90_000;

/** Longer than a silence that the others put up with (SPEC K1), and than pages do (C3). */
export const AWAY = 12_000;

export interface Process {
  name: string;
  url: string;
  api: BridgeApi;
  program: Program;
}

export interface Parts {
  home: Process;
  target: Process;
  asked: Process;
  /** Where the person who is moved is; everybody else is at `far`. */
  near: Process;
  far: Process;
  bridges(): Process[];
  /** Whoever takes this step next stops there. */
  haltAt(step: number): void;
  /** Resolves when somebody has stopped there, with their process id. */
  halted(): Promise<number>;
  /** Done at once; `over` resolves when the part is there again. A call bridge that was killed is not, until `repair`. */
  strike(victim: Victim, fault: Fault): { pid: number | undefined; over: Promise<void> };
  /** Whoever was killed runs again, and everybody knows everybody. */
  repair(): Promise<void>;
  outputs(): string;
}

/** Whoever starts them ends them, also where `startParts` fails. */
export interface Bin {
  programs: Program[];
  nats: RunningNats | undefined;
  lines: Lines;
  /** The program, built: its processes start in a third of the time. */
  folder: string;
}

export async function createBin(): Promise<Bin> {
  // Where it finds its packages.
  const folder = resolve(`node_modules/.cache/server-${process.pid}`);
  await build({ configFile: 'src/server/vite.config.ts', build: { outDir: folder }, logLevel: 'warn' });
  return { programs: [], nats: undefined, lines: layLines(), folder };
}

export async function empty({ programs, nats, lines, folder }: Bin): Promise<void> {
  for (const { child, ended } of programs) {
    child.kill('SIGKILL');
    await ended;
  }
  await nats?.stop();
  lines.end();
  rmSync(folder, { recursive: true, force: true });
}

export async function startParts(bin: Bin): Promise<Parts> {
  const { lines, programs } = bin;
  const lineOf = Object.fromEntries(
    [...VICTIMS, 'far'].map((name) => [name, lines.line()] as const),
  ) as Record<Victim | 'far', Line>;
  const haltFile = join(temporaryFolder(), 'halt');
  const nats = await startNatsAt(lineOf.NATS);
  bin.nats = nats;

  async function start(part: Victim | 'far', name: string, env: Record<string, string>): Promise<Process> {
    const { address, by } = lineOf[part];
    const begin = (): Program => {
      const program = launch({
        env: {
          SEGUE_NATS_URL: nats.url,
          SEGUE_API_PASSWORD: 'secret',
          SEGUE_HOST: address,
          HALT_AT_STEP: haltFile,
          ...env,
        },
        by,
        node: ['--import', './src/model/failing/testing/haltAtStep.mjs', join(bin.folder, 'main.js')],
      });
      programs.push(program);
      return program;
    };
    let program = begin();
    // NATS may be too busy to answer within two seconds: then whoever started it starts it again.
    const url = await program.ready(STARTS_WITHIN).catch(() => {
      program = begin();
      return program.ready(STARTS_WITHIN);
    });
    return { name, url, program, api: bridgeApi({ name, origin: url, user: 'admin', password: 'secret' }) };
  }
  const callBridge = (part: Victim, name: string) =>
    start(part, name, { SEGUE_ROLES: 'callbridge', SEGUE_CALLBRIDGES: name });
  const webBridge = (part: Victim | 'far', name: string, port: string) =>
    start(part, name, { SEGUE_ROLES: 'webbridge', SEGUE_WEBBRIDGE: name, SEGUE_PORT: port });
  const nearPort = String(await freePort());
  const [home, target, asked, near, far] = await Promise.all([
    callBridge('home', 'cbcms1'),
    callBridge('target', 'cbcms2'),
    callBridge('asked', 'cbcms3'),
    webBridge('web bridge', 'edge1', nearPort),
    webBridge('far', 'edge2', String(await freePort())),
  ]);

  const parts: Parts = {
    home,
    target,
    asked,
    near,
    far,
    bridges: () => [parts.home, parts.target, parts.asked],
    haltAt: (step) => writeFileSync(haltFile, String(step)),
    async halted() {
      const pid = () => /^pid (\d+)$/.exec(readFileSync(haltFile, 'utf8'))?.[1] ?? '';
      await expect.poll(() => stateOf(pid()), { timeout: PATIENCE, interval: 5 }).toBe('T');
      const halted = Number(pid());
      rmSync(haltFile);
      return halted;
    },
    strike(victim, fault) {
      const pid = victim === 'NATS' ? nats.pid() : processOf(victim).program.child.pid;
      if (pid === undefined) throw new Error(`${victim} does not run`);
      return { pid, over: strike(victim, fault, pid) };
    },
    async repair() {
      if (isDead(parts.home)) parts.home = await callBridge('home', 'cbcms1');
      if (isDead(parts.target)) parts.target = await callBridge('target', 'cbcms2');
      if (isDead(parts.asked)) parts.asked = await callBridge('asked', 'cbcms3');
      for (const { api } of parts.bridges())
        await expect.poll(() => api.list('callBridges', 'callBridge'), { timeout: PATIENCE }).toHaveLength(3);
    },
    outputs: () => programs.map(({ output }) => output()).join(''),
  };

  async function strike(victim: Victim, fault: Fault, pid: number) {
    if (fault === 'black hole') {
      lineOf[victim].cut();
      await wait(AWAY);
      lineOf[victim].mend();
    } else if (fault === 'SIGSTOP') {
      process.kill(pid, 'SIGSTOP');
      await wait(AWAY);
      process.kill(pid, 'SIGCONT');
    } else if (victim === 'NATS') {
      await nats.kill();
      await nats.again();
    } else {
      const { child } = processOf(victim).program;
      child.kill('SIGKILL');
      await once(child, 'exit');
      if (victim === 'web bridge') parts.near = await webBridge('web bridge', 'edge1', nearPort);
    }
  }

  function processOf(victim: Exclude<Victim, 'NATS'>): Process {
    return victim === 'web bridge' ? parts.near : parts[victim];
  }
  return parts;
}

export const isDead = ({ program }: Process): boolean => program.child.signalCode !== null;

/** As the kernel has it: `T` is stopped. */
function stateOf(pid: string): string | undefined {
  if (pid === '') return undefined;
  return /\) (\w)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1];
}
