import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { type BridgeLimits, type CallBridge, createCallBridge } from '../cluster/callBridge.ts';
import { ids } from '../cluster/ids.ts';
import { createJoseMint } from '../cluster/joseMint.ts';
import { createMemoryBus } from '../cluster/memoryBus.ts';
import { createMemorySpaces } from '../cluster/memorySpaces.ts';
import type { SpaceStore, Trace, TraceEvent } from '../cluster/ports.ts';
import { systemClock } from '../cluster/systemClock.ts';
import { createSlowdown } from '../cluster/web/slowdown.ts';
import { createWebBridge } from '../cluster/webBridge.ts';
import { createManager } from '../manager/server/manager.ts';
import type { Handover } from '../protocol/wc3.ts';
import { urlOf } from './address.ts';
import { basicAuth } from './api/auth.ts';
import { createApiServer } from './api/server.ts';
import { countedBus } from './countedBus.ts';
import { type Lasting, openLasting } from './lasting.ts';
import { listen } from './listen.ts';
import { type LiveKitDeployment, originsOf } from './livekit/deployment.ts';
import { createLiveKit, type LiveKit } from './livekit/liveKit.ts';
import { createLogBook, type LogBook, type LogSink } from './log/book.ts';
import { createLogMemory } from './log/memory.ts';
import { callBridgeMetrics, webBridgeMetrics } from './metrics.ts';
import { createMoveTimes } from './moveTimes.ts';
import { createExporter } from './otel/exporter.ts';
import { seedSpaces } from './seedSpaces.ts';
import { createTraceBook } from './traceBook.ts';
import { originRule } from './wc3/origin.ts';
import { createWebServer } from './web/server.ts';

export interface ClusterOptions {
  /** `127.0.0.1` unless said. */
  host?: string;
  /** Of the web app; call bridges take the next ports up. 0, and unless said: any free ones. */
  port?: number;
  callBridges?: number;
  user?: string;
  /** A random one unless said. */
  password?: string;
  handover?: Handover;
  /** By the names of call bridges; the others leave media to the browsers. */
  liveKit?: Readonly<Record<string, LiveKitDeployment>>;
  limits?: Partial<BridgeLimits>;
  /** In memory, with the seed spaces, unless said. */
  spaces?: SpaceStore;
  /** The built web app; with `hot`, the directory of its source. */
  webRoot?: string;
  /** The built operator's page. */
  managerRoot?: string;
  hot?: boolean;
  /** Web origins beside our own that may open sessions. */
  origins?: readonly string[];
  log?: LogBook;
  /** Directory of call detail records and of the moves that have ended; without one, neither is kept. */
  data?: string;
  /** Receivers of call detail records, which `data` is needed for. */
  cdr?: readonly string[];
  /** A collector of traces: OTLP as JSON over HTTP. */
  otlp?: string;
  /** Of single call bridges, as `system/status` tells them; one older than 3.2 can move nobody. */
  versions?: Readonly<Record<string, string>>;
}

export interface RunningCluster {
  /** Of the web app, without a slash at the end. */
  url: string;
  apis: readonly { name: string; url: string }[];
  bridges: readonly CallBridge[];
  user: string;
  password: string;
  /** The latest steps of moves, oldest first. */
  trace(): readonly TraceEvent[];
  /** The answers of both end the subscription. */
  onTrace(reader: Trace): () => void;
  onLog(reader: LogSink): () => void;
  /** Tells every client, closes every port; safe to call twice. */
  stop(): Promise<void>;
}

const WEB_BRIDGE = 'webbridge1';

/** Starts the embedded cluster: call bridges, a web bridge and the web app in this process. */
export async function startCluster(options: ClusterOptions = {}): Promise<RunningCluster> {
  const { host = '127.0.0.1', port = 0, user = 'admin' } = options;
  const password = options.password ?? randomBytes(12).toString('base64url');
  const log = options.log ?? createLogBook();
  const memory = createLogMemory();
  const forget = log.subscribe(memory.sink);
  const traces = createTraceBook();
  const bus = countedBus(createMemoryBus(systemClock));
  const times = createMoveTimes();
  const exporter =
    options.otlp === undefined
      ? undefined
      : createExporter({ endpoint: options.otlp, clock: systemClock, log: log.of('otel') });
  traces.subscribe(times.trace);
  if (exporter) traces.subscribe(exporter.trace);
  const counted = (part: string) => ({ steps: traces.steps(part), times: times.of(part), bus: bus.counts });
  const spaces = options.spaces ?? createMemorySpaces(seedSpaces());
  const shared = { bus, clock: systemClock, ids, trace: traces.trace };
  let stopping = false;
  const ready = () => !stopping;

  const names = Array.from({ length: options.callBridges ?? 3 }, (_, index) => `cbcms${index + 1}`);
  const lasting = await openAll(names, options, log);
  const servers = new Map<string, LiveKit>();
  for (const [name, deployment] of Object.entries(options.liveKit ?? {})) {
    servers.set(name, createLiveKit(deployment, systemClock, log.of(name)));
  }
  const bridges = names.map((name) => {
    const media = servers.get(name);
    return createCallBridge({
      ...shared,
      ...lasting.get(name),
      name,
      spaces,
      mint: createJoseMint(name, systemClock),
      log: log.of(name),
      recall: memory.of(name),
      ...(options.limits && { limits: options.limits }),
      ...(options.handover && { handover: options.handover }),
      ...(options.versions?.[name] && { version: options.versions[name] }),
      ...(media && { media }),
    });
  });
  for (const bridge of exporter ? bridges : []) {
    bridge.onChange((change) => {
      const record = change.what === 'move' ? bridge.own.move(change.id) : undefined;
      if (record?.verdict) exporter?.ended(record);
    });
  }
  const webBridge = createWebBridge({ ...shared, name: WEB_BRIDGE, log: log.of(WEB_BRIDGE) });

  /** As soon as they listen. */
  let known: readonly { name: string; address: string }[] = [];
  const apiServers = bridges.map((bridge) =>
    createApiServer({
      bridge,
      participantsOf: async (call) =>
        bridges.find((other) => other.name === call.callBridge)?.participants(call.id) ?? [],
      callBridges: () => known,
      log: log.of(bridge.name),
      user,
      password,
      ready: () => ready() && (servers.get(bridge.name)?.ready() ?? true),
      correlatorIndex: () => lasting.get(bridge.name)?.correlatorIndex() ?? 0,
      metrics: (requests) => callBridgeMetrics(bridge, counted(bridge.name), requests),
    }),
  );
  const manager = createManager({
    user,
    password,
    admits: basicAuth(user, password),
    slowdown: createSlowdown(systemClock),
    // Of the operator's page there is one address: none of the others that may open sessions.
    allows: originRule([]),
    now: systemClock.now,
  });
  const web = await createWebServer({
    bridge: webBridge,
    log: log.of(WEB_BRIDGE),
    root: resolve(options.webRoot ?? 'dist/client'),
    hot: options.hot ?? false,
    manager: { backEnd: manager, root: resolve(options.managerRoot ?? 'dist/manager') },
    origins: options.origins ?? [],
    media: [...new Set(Object.values(options.liveKit ?? {}).flatMap(originsOf))],
    ready,
    metrics: () => webBridgeMetrics(WEB_BRIDGE, webBridge.sessions(), counted(WEB_BRIDGE)),
  });

  async function shutDown(): Promise<void> {
    stopping = true;
    manager.stop();
    // Call bridges first: their word to the clients travels through the web bridge.
    await Promise.all(bridges.map((bridge) => bridge.stop()));
    webBridge.stop();
    await Promise.all([...lasting.values(), ...servers.values()].map((each) => each.stop()));
    await exporter?.stop();
    await web.edge.stop();
    await Promise.all([web.app, ...apiServers].map((server) => server.close()));
    forget();
  }
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= shutDown();
    return stopped;
  };

  try {
    // Said before the address is: what is wrong with it stands above in the log, and hinders nobody from starting.
    await Promise.all([...servers.values()].map(({ looked }) => looked));
    const [webPort = 0, ...apiPorts] = await Promise.all(
      [web.app, ...apiServers].map((server, index) => listen(server, host, port === 0 ? 0 : port + index)),
    );
    const apis = names.map((name, index) => ({ name, url: urlOf(host, apiPorts[index] ?? 0) }));
    known = apis.map(({ name, url }) => ({ name, address: url }));
    manager.follow(apis);
    return {
      url: urlOf(host, webPort),
      apis,
      bridges,
      user,
      password,
      trace: traces.events,
      onTrace: traces.subscribe,
      onLog: log.subscribe,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** By the names of call bridges; none where nothing is to outlive the process. */
async function openAll(
  names: readonly string[],
  { data, cdr = [] }: ClusterOptions,
  log: LogBook,
): Promise<ReadonlyMap<string, Lasting>> {
  if (data === undefined) return new Map();
  const all = names.map(async (bridge) => {
    const options = { bridge, directory: resolve(data), receivers: cdr, clock: systemClock };
    return [bridge, await openLasting({ ...options, log: log.of(bridge) })] as const;
  });
  return new Map(await Promise.all(all));
}
