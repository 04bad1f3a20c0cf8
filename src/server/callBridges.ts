import type { FastifyInstance } from 'fastify';
import type { BridgeLimits, CallBridge } from '../cluster/callBridge.ts';
import { createCallBridge } from '../cluster/callBridge.ts';
import { ids } from '../cluster/ids.ts';
import { createJoseMint } from '../cluster/joseMint.ts';
import { inApiWords } from '../cluster/move/asked.ts';
import type { Bus, Clock, SpaceStore, Trace } from '../cluster/ports.ts';
import { ask } from '../cluster/wire.ts';
import { bridgeRequests, callBridgeSubject } from '../protocol/bus.ts';
import { fail, ok } from '../protocol/result.ts';
import type { Handover } from '../protocol/wc3.ts';
import type { KnownBridge } from './api/callBridges.ts';
import { createApiServer } from './api/server.ts';
import type { WhyUnready } from './health.ts';
import { createIce, type IceDeployment } from './ice/ice.ts';
import type { Lasting } from './lasting.ts';
import type { LiveKitDeployment } from './livekit/deployment.ts';
import { createLiveKit, type LiveKit } from './livekit/liveKit.ts';
import type { LogBook } from './log/book.ts';
import type { LogMemory } from './log/memory.ts';
import { type Counted, callBridgeMetrics } from './metrics.ts';
import type { MoveTimes } from './moveTimes.ts';

export interface CallBridgesOptions {
  names: readonly string[];
  bus: Bus;
  clock: Clock;
  spaces: SpaceStore;
  trace: Trace;
  log: LogBook;
  memory: LogMemory;
  /** By name; of a bridge that is not among them nothing outlives the process. */
  lasting: ReadonlyMap<string, Lasting>;
  liveKit: Readonly<Record<string, LiveKitDeployment>>;
  /** For bridges without LiveKit. */
  ice: IceDeployment | undefined;
  versions: Readonly<Record<string, string>>;
  limits?: Partial<BridgeLimits>;
  handover?: Handover;
  user: string;
  password: string;
  unready: WhyUnready;
  /** All of the cluster. */
  known: () => readonly KnownBridge[];
  /** Hears of each step, and from which bridge. */
  stepTaken: MoveTimes['note'];
  counted: (bridge: string) => Counted;
}

/** The call bridges of one process, each with its API; they serve the bus at once, and their ports once those listen. */
export interface CallBridges {
  bridges: readonly CallBridge[];
  apis: readonly FastifyInstance[];
  /** Resolves when every media server was looked at. */
  looked: Promise<unknown>;
  /** Moves all meetings to call bridges of other processes; resolves when that is done, or cannot be (SPEC D). */
  drain(): Promise<void>;
  stop(): Promise<void>;
}

export function createCallBridges(options: CallBridgesOptions): CallBridges {
  const { names, bus, clock, log, lasting, unready, versions, limits, handover } = options;
  const servers = new Map<string, LiveKit>();
  for (const name of names) {
    const deployment = options.liveKit[name];
    if (deployment) servers.set(name, createLiveKit(deployment, clock, log.of(name)));
  }
  const ice = options.ice && createIce(options.ice, clock);
  const bridges = names.map((name) => {
    const media = servers.get(name) ?? ice;
    const version = versions[name];
    return createCallBridge({
      ...lasting.get(name),
      bus,
      clock,
      ids,
      trace(event) {
        options.trace(event);
        options.stepTaken(name, event);
      },
      name,
      spaces: options.spaces,
      mint: createJoseMint(name, clock),
      log: log.of(name),
      recall: options.memory.of(name),
      ...(limits && { limits }),
      ...(handover && { handover }),
      ...(version && { version }),
      ...(media && { media }),
    });
  });
  const apis = bridges.map((bridge) =>
    createApiServer({
      bridge,
      async participantsOf(call) {
        const subject = callBridgeSubject(call.callBridge);
        const answer = await ask(bus, bridgeRequests, subject, 'participants', { call: call.id });
        return answer.ok ? ok(answer.value.participants) : fail(inApiWords(answer.failure));
      },
      callBridges: options.known,
      log: log.of(bridge.name),
      user: options.user,
      password: options.password,
      unready() {
        if (bridge.isDraining()) return 'draining';
        const trouble = servers.get(bridge.name)?.trouble();
        return unready() ?? (trouble === undefined ? undefined : `its media server ${trouble}`);
      },
      correlatorIndex: () => lasting.get(bridge.name)?.correlatorIndex() ?? 0,
      metrics: (counts) => callBridgeMetrics(bridge, options.counted(bridge.name), counts),
    }),
  );
  return {
    bridges,
    apis,
    looked: Promise.all([...servers.values()].map(({ looked }) => looked)),
    async drain() {
      for (const bridge of bridges) bridge.beginDraining();
      await Promise.all(bridges.map((bridge) => bridge.drained()));
    },
    async stop() {
      await Promise.all(bridges.map((bridge) => bridge.stop()));
      await Promise.all([...lasting.values(), ...servers.values()].map((each) => each.stop()));
    },
  };
}
