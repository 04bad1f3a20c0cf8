import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import type { BridgeLimits, CallBridge } from '../cluster/callBridge.ts';
import { ids } from '../cluster/ids.ts';
import { createMemorySpaces } from '../cluster/memorySpaces.ts';
import type { SpaceStore, Trace, TraceEvent } from '../cluster/ports.ts';
import { createRoll, type Part } from '../cluster/roll.ts';
import { systemClock } from '../cluster/systemClock.ts';
import { createSlowdown } from '../cluster/web/slowdown.ts';
import { createWebBridge } from '../cluster/webBridge.ts';
import { createManager } from '../manager/server/manager.ts';
import type { Handover } from '../protocol/wc3.ts';
import { urlOf } from './address.ts';
import { basicAuth } from './api/auth.ts';
import { type BusLink, memoryLink } from './busLink.ts';
import { createCallBridges } from './callBridges.ts';
import { countedBus } from './countedBus.ts';
import type { IceDeployment } from './ice/ice.ts';
import { type Lasting, openLasting } from './lasting.ts';
import { listen } from './listen.ts';
import { type LiveKitDeployment, originsOf } from './livekit/deployment.ts';
import { createLogBook, type LogBook, type LogSink } from './log/book.ts';
import { createLogMemory } from './log/memory.ts';
import { webBridgeMetrics } from './metrics.ts';
import { createMoveTimes } from './moveTimes.ts';
import { createExporter } from './otel/exporter.ts';
import { type ProcessRole, ROLES } from './roles.ts';
import { seedSpaces } from './seedSpaces.ts';
import { createTraceBook } from './traceBook.ts';
import { originRule } from './wc3/origin.ts';
import { createWebServer } from './web/server.ts';

export interface ClusterOptions {
  /** `127.0.0.1` unless said. */
  host?: string;
  /** Of the web app; call bridges take the next ports up. 0, and unless said: any free ones. */
  port?: number;
  /** What of the cluster runs here; all of it unless said. */
  roles?: readonly ProcessRole[];
  /** To the rest of the cluster; in memory unless said. */
  link?: BusLink;
  /** How many, or their names; `cbcms1` to `cbcms3` unless said. */
  callBridges?: number | readonly string[];
  /** Its name; `webbridge1` unless said. */
  webBridge?: string;
  /** Where others reach the API of the one call bridge of this process; where it listens unless said. */
  apiAddress?: string;
  user?: string;
  /** A random one unless said. */
  password?: string;
  handover?: Handover;
  /** By the names of call bridges; the others leave media to the browsers. */
  liveKit?: Readonly<Record<string, LiveKitDeployment>>;
  ice?: IceDeployment | undefined;
  /** Addresses of media servers of the whole cluster, which pages may connect to beside those of `liveKit`. */
  mediaServers?: readonly string[];
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
  /** A later start of another process has taken a name of this one, which can only stop now. */
  onReplaced?: () => void;
}

export interface RunningCluster {
  /** Of the web app, without a slash at the end; of the first API where there is none. */
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
  /**
   * Before `stop`: meetings go to call bridges of other processes, then sockets to other web bridges, as far as there are any.
   * Resolves when that is done, and within `within` milliseconds at the latest.
   */
  drain(within: number): Promise<void>;
  /** Tells every client, closes every port; safe to call twice. */
  stop(): Promise<void>;
}

/** The cluster that there is has no place for this process; the message is for a person at a terminal. */
export class CannotJoin extends Error {}

/** Starts call bridges, a web bridge with the web app and the operator's page in this process, or some of these. */
export async function startCluster(options: ClusterOptions = {}): Promise<RunningCluster> {
  const { host = '127.0.0.1', port = 0, user = 'admin', roles = ROLES, callBridges = 3 } = options;
  const password = options.password ?? randomBytes(12).toString('base64url');
  const log = options.log ?? createLogBook();
  const memory = createLogMemory();
  const forget = log.subscribe(memory.sink);
  const traces = createTraceBook();
  const link = options.link ?? memoryLink(systemClock);
  const bus = countedBus(link.bus);
  const times = createMoveTimes();
  const exporter =
    options.otlp === undefined
      ? undefined
      : createExporter({ endpoint: options.otlp, clock: systemClock, log: log.of('otel') });
  if (exporter) traces.subscribe(exporter.trace);
  let stopping = false;
  let draining = false;
  const unready = () => {
    if (stopping) return 'stopping';
    if (draining) return 'draining';
    return link.ready() ? undefined : 'the bus is away';
  };

  const names = roles.includes('callbridge') ? namesOf(callBridges) : [];
  const webName = roles.includes('webbridge') ? (options.webBridge ?? 'webbridge1') : undefined;
  const roll = createRoll({
    bus,
    clock: systemClock,
    ids,
    log: log.of('cluster'),
    parts: [
      ...names.map((name): Part => ({ kind: 'callbridge', name })),
      ...(webName === undefined ? [] : [{ kind: 'webbridge', name: webName } as const]),
    ],
    replaced({ name }) {
      log.of('cluster')('Error', `another ${name} has taken the place of this one, which stops`);
      options.onReplaced?.();
    },
  });
  const place = await roll.join();
  if (!place.ok) {
    roll.stop();
    await link.stop();
    throw new CannotJoin(place.failure);
  }

  const liveKit = options.liveKit ?? {};
  const here = createCallBridges({
    names,
    bus,
    clock: systemClock,
    spaces: options.spaces ?? createMemorySpaces(seedSpaces()),
    trace: traces.trace,
    log,
    memory,
    lasting: await openAll(names, options, log),
    liveKit,
    ice: options.ice,
    versions: options.versions ?? {},
    ...(options.limits && { limits: options.limits }),
    ...(options.handover && { handover: options.handover }),
    user,
    password,
    unready,
    known: roll.callBridges,
    stepTaken: times.note,
    counted: (name) => ({ ...times.of(name), bus: bus.counts }),
  });
  for (const bridge of exporter ? here.bridges : []) {
    bridge.onChange((change) => {
      const record = change.what === 'move' ? bridge.own.move(change.id) : undefined;
      if (record?.verdict) exporter?.ended(record);
    });
  }
  const webBridge =
    webName === undefined
      ? undefined
      : createWebBridge({ bus, clock: systemClock, ids, name: webName, log: log.of(webName) });
  const manager = !roles.includes('manager')
    ? undefined
    : createManager({
        user,
        password,
        admits: basicAuth(user, password),
        slowdown: createSlowdown(systemClock),
        // Of the operator's page there is one address: none of the others that may open sessions.
        allows: originRule([]),
        now: systemClock.now,
        log: log.of('manager'),
      });
  const follow = () => manager?.follow(roll.callBridges().map(({ name, address: url }) => ({ name, url })));
  const web =
    webBridge || manager
      ? await createWebServer({
          ...(webBridge && { bridge: webBridge }),
          ...(manager && {
            manager: { backEnd: manager, root: resolve(options.managerRoot ?? 'dist/manager') },
          }),
          log: log.of(webName ?? 'manager'),
          root: resolve(options.webRoot ?? 'dist/client'),
          hot: options.hot ?? false,
          origins: options.origins ?? [],
          media: [
            ...new Set([...Object.values(liveKit).map(({ url }) => url), ...(options.mediaServers ?? [])]),
          ].flatMap(originsOf),
          unready,
          metrics: () => (webName && webBridge ? webBridgeMetrics(webName, webBridge, bus.counts) : ''),
        })
      : undefined;
  const servers = [...(web ? [web.app] : []), ...here.apis];

  async function drain(within: number): Promise<void> {
    draining = true;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, within);
    });
    // Who is moved comes back by a socket: web bridges last.
    await Promise.race([here.drain(), late]);
    await Promise.race([web?.edge.drain(), late]);
    clearTimeout(timer);
  }

  async function shutDown(): Promise<void> {
    stopping = true;
    manager?.stop();
    // Call bridges first: their word to the clients travels through the web bridge.
    await here.stop();
    webBridge?.stop();
    roll.stop();
    await exporter?.stop();
    await web?.edge.stop();
    await Promise.all(servers.map((server) => server.close()));
    await link.stop();
    forget();
  }
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= shutDown();
    return stopped;
  };

  try {
    // Said before the address is: what is wrong with it stands above in the log, and hinders nobody from starting.
    await here.looked;
    const ports = await Promise.all(
      servers.map((server, index) => listen(server, host, port === 0 ? 0 : port + index)),
    );
    const apiPorts = ports.slice(-names.length);
    const apis = names.map((name, index) => ({ name, url: urlOf(host, apiPorts[index] ?? 0) }));
    for (const { name, url } of apis) roll.reachedAt(name, options.apiAddress ?? url);
    follow();
    roll.onChange(follow);
    return {
      url: urlOf(host, ports[0] ?? 0),
      apis,
      bridges: here.bridges,
      user,
      password,
      trace: traces.events,
      onTrace: traces.subscribe,
      onLog: log.subscribe,
      drain,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

const namesOf = (wanted: number | readonly string[]): readonly string[] =>
  typeof wanted === 'number' ? Array.from({ length: wanted }, (_, index) => `cbcms${index + 1}`) : wanted;

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
