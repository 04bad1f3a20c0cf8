import { type CallBridge, createCallBridge } from '../cluster/callBridge.ts';
import { createMemorySpaces } from '../cluster/memorySpaces.ts';
import type { Clock, Ids, TraceEvent } from '../cluster/ports.ts';
import { space } from '../cluster/testing/cluster.ts';
import { createWebBridge } from '../cluster/webBridge.ts';
import { createModelMint } from './mint.ts';
import type { WebServer } from './network.ts';
import { createProcess, type Process } from './process.ts';
import { createSlowBus, type SlowBus } from './slowBus.ts';

/** Real call bridges and a real web bridge, each a process of its own on a slow bus. */
export interface ModelCluster {
  readonly bus: SlowBus;
  /** Those that run, by name. */
  readonly bridges: ReadonlyMap<string, ModelBridge>;
  /** The web bridge that new sockets get to. */
  web(): WebServer;
  /** Its process vanishes, and with it all that it knew; another one takes its place. */
  loseWebBridge(): void;
  loseCallBridge(name: string): void;
  readonly log: string[];
  readonly trace: TraceEvent[];
  /** Every token that was ever minted. */
  readonly tokens: string[];
}

interface ModelBridge {
  process: Process;
  bridge: CallBridge;
  /** What it plans when there is nobody. */
  idle: number;
}

export interface ModelClusterOptions {
  bridges?: number;
  meetingLimit?: number;
}

export function createModelCluster(
  time: Clock,
  delay: () => number,
  { bridges: count = 3, meetingLimit = 250 }: ModelClusterOptions = {},
): ModelCluster {
  const bus = createSlowBus(time, delay);
  const log: string[] = [];
  const trace: TraceEvent[] = [];
  const tokens: string[] = [];
  const ids = countingIds();
  const spaces = createMemorySpaces([space(1), space(2), space(3)]);
  const shared = {
    ids,
    log: (_level: string, text: string) => void log.push(text),
    trace: (event: TraceEvent) => void trace.push(event),
  };

  const bridges = new Map<string, ModelBridge>();
  for (let index = 1; index <= count; index += 1) {
    const name = `cbcms${index}`;
    const process = createProcess(name, time);
    const bridge = createCallBridge({
      ...shared,
      name,
      bus: bus.of(process),
      clock: process.clock,
      mint: createModelMint(name, process.clock, (token) => tokens.push(token)),
      spaces,
      limits: { meetingLimit },
    });
    bridges.set(name, { process, bridge, idle: process.planned });
  }

  function startWebBridge(): WebServer {
    const process = createProcess('wb1', time);
    const bridge = createWebBridge({ ...shared, name: 'wb1', bus: bus.of(process), clock: process.clock });
    return { process, bridge };
  }
  let web = startWebBridge();

  return {
    bus,
    bridges,
    web: () => web,
    loseWebBridge() {
      web.process.kill();
      web = startWebBridge();
    },
    loseCallBridge(name) {
      bridges.get(name)?.process.kill();
      bridges.delete(name);
    },
    log,
    trace,
    tokens,
  };
}

/** The same names in every run of the same script. */
function countingIds(): Ids {
  let last = 0;
  const next = () => {
    last += 1;
    return String(last);
  };
  return {
    guid: () => `00000000-0000-4000-8000-${next().padStart(12, '0')}`,
    digits: (count) => `1${next().padStart(count - 1, '0')}`,
  };
}
