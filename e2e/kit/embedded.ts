import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { BridgeLimits } from '../../src/cluster/callBridge.ts';
import type { TraceEvent } from '../../src/cluster/ports.ts';
import { startCluster } from '../../src/server/cluster.ts';
import { canCut, layLines } from '../../src/tools/lines.ts';
import { noBridge } from './api.ts';
import type { KitCluster, Said, Somebody } from './cluster.ts';
import { startLiveKit } from './liveKit.ts';
import { startTurn } from './turn.ts';

/** What a scenario wants of its cluster. */
export interface ClusterWishes {
  /** How many call bridges. */
  bridges: number;
  /** By which engine; `relay`: from browser to browser, but only over a TURN server. */
  media: 'mesh' | 'livekit' | 'relay';
  /** Of single call bridges, as they report them: `{ cbcms3: '3.1' }`. */
  versions: Readonly<Record<string, string>>;
  /** Each part as a process of its own, on a NATS server: two call bridges, a web bridge, a manager. */
  processes: boolean;
  /** All in one process, and known by its public API alone, as what SEGUE_BASE_URL names. */
  deployed: boolean;
  /** How much each call bridge takes on. */
  limits: Partial<BridgeLimits>;
  /** The way to the second media server is a line that can be cut, where this machine can lay one. */
  lines: boolean;
}

const LOOK_EVERY = 5;
const BUILT = join(import.meta.dirname, '../../dist');

/** A whole cluster in this process, on free ports. Serves the web app that `npm run build` or `npm test` has built. */
export async function startEmbeddedCluster({
  bridges: callBridges,
  media,
  versions,
  limits,
  lines,
}: Omit<ClusterWishes, 'processes' | 'deployed'>): Promise<KitCluster> {
  if (!existsSync(join(BUILT, 'client/index.html')))
    throw new Error(
      'There is no built web app. Run `npm start` once, and end it with Ctrl-C when it is ready.',
    );
  const address = process.env['SEGUE_BENCH_ADDRESS'] ?? null;
  const laid = lines && canCut() ? layLines() : null;
  // The first call bridge has a server of its own; the others share another one.
  const servers = media === 'livekit' ? await Promise.all([startLiveKit(), startLiveKit(laid?.line())]) : [];
  const liveKit = Object.fromEntries(
    Array.from({ length: callBridges }, (_, index) => servers[Math.min(index, 1)]?.deployment).flatMap(
      (deployment, index) => (deployment ? [[`cbcms${index + 1}`, deployment] as const] : []),
    ),
  );
  const turn = media === 'relay' ? await startTurn() : null;
  const cluster = await startCluster({
    callBridges,
    liveKit,
    ice: turn?.deployment,
    versions,
    limits,
    webRoot: join(BUILT, 'client'),
    managerRoot: join(BUILT, 'manager'),
    ...(address === null ? {} : { host: '0.0.0.0' }),
  });
  const url = address === null ? cluster.url : `http://${address}:${new URL(cluster.url).port}`;
  let whole = true;

  const people = (): Somebody[] => {
    const calls = cluster.bridges.flatMap((bridge) => bridge.calls());
    const spaceOf = new Map(calls.map((call) => [call.id, call.coSpace]));
    return cluster.bridges
      .flatMap((bridge) => bridge.participants())
      .map(({ id, name, call, state }) => ({ id, name, state, space: spaceOf.get(call) ?? call }));
  };

  return {
    address,
    url,
    socketUrl: `${url.replace(/^http/, 'ws')}/wc3/v1`,
    liveKit,
    mediaServer: (name) => servers.find(({ deployment }) => deployment === liveKit[name]) ?? null,
    relayed: turn !== null,
    user: cluster.user,
    password: cluster.password,
    bridges: cluster.apis.map(({ name, url: origin }) => ({ name, origin })),
    people: async () => people(),
    watch(look) {
      const timer = setInterval(() => look(people()), LOOK_EVERY);
      return () => clearInterval(timer);
    },
    record() {
      const trace: TraceEvent[] = [];
      const log: Said[] = [];
      const deaf = [
        cluster.onTrace((event) => trace.push(event)),
        cluster.onLog(({ at, part, level, text }) => log.push({ at, text: `${part} ${level} ${text}` })),
      ];
      const end = () => {
        for (const stop of deaf) stop();
      };
      return { trace: async () => trace, log: () => log, end };
    },
    onStep: cluster.onTrace,
    async shutDown(name) {
      const bridge = cluster.bridges.find((each) => each.name === name);
      if (!bridge) throw new Error(noBridge(name, cluster.bridges));
      whole = false;
      await bridge.stop();
    },
    kill: null,
    hang: null,
    isThere: () => true,
    isWhole: () => whole,
    async stop() {
      await cluster.stop();
      await Promise.all([...servers, ...(turn ? [turn] : [])].map((server) => server.stop()));
      laid?.end();
    },
  };
}
