import { join } from 'node:path';
import type { TraceEvent } from '../../src/cluster/ports.ts';
import { startCluster } from '../../src/server/cluster.ts';

export interface Somebody {
  /** Of the participant. */
  id: string;
  name: string;
  /** The space's id. */
  space: string;
  state: string;
}

/** A whole cluster in this process, on free ports. */
export interface KitCluster {
  /** Where the way to everybody takes its time; `null`: nowhere. See e2e/bench/rtt. */
  address: string | null;
  /** Of the web app. */
  url: string;
  /** Of sessions. */
  socketUrl: string;
  user: string;
  password: string;
  bridges: readonly { name: string; origin: string }[];
  /** Everything since the cluster began, growing. */
  trace: readonly TraceEvent[];
  log: readonly string[];
  /** Everybody at this moment, over all bridges. */
  people(): Somebody[];
  stop(): Promise<void>;
}

/** Serves the web app that `npm run build` or `npm test` has built. */
export async function startKitCluster(): Promise<KitCluster> {
  const address = process.env['SEGUE_BENCH_ADDRESS'] ?? null;
  const cluster = await startCluster({
    webRoot: join(import.meta.dirname, '../../dist/client'),
    ...(address === null ? {} : { host: '0.0.0.0' }),
  });
  const url = address === null ? cluster.url : `http://${address}:${new URL(cluster.url).port}`;
  const trace: TraceEvent[] = [...cluster.trace()];
  const log: string[] = [];
  cluster.onTrace((event) => trace.push(event));
  cluster.onLog(({ at, part, level, text }) => {
    log.push(`${new Date(at).toISOString().slice(11, -1)} ${part} ${level} ${text}`);
  });
  return {
    address,
    url,
    socketUrl: `${url.replace(/^http/, 'ws')}/wc3/v1`,
    user: cluster.user,
    password: cluster.password,
    bridges: cluster.apis.map(({ name, url }) => ({ name, origin: url })),
    trace,
    log,
    people() {
      const calls = cluster.bridges.flatMap((bridge) => bridge.calls());
      const spaceOf = new Map(calls.map((call) => [call.id, call.coSpace]));
      return cluster.bridges
        .flatMap((bridge) => bridge.participants())
        .map(({ id, name, call, state }) => ({ id, name, state, space: spaceOf.get(call) ?? call }));
    },
    stop: () => cluster.stop(),
  };
}
