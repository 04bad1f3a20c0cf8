import { type CallBridge, createCallBridge } from '../../cluster/callBridge.ts';
import { ids } from '../../cluster/ids.ts';
import { createJoseMint } from '../../cluster/joseMint.ts';
import { createMemorySpaces } from '../../cluster/memorySpaces.ts';
import type { Bus, Clock, TraceEvent } from '../../cluster/ports.ts';
import { severable } from '../../cluster/severable.ts';
import { createWebBridge, type WebBridge } from '../../cluster/webBridge.ts';
import { OPEN_POLICY } from '../../protocol/policy.ts';
import { createLogBook } from '../../server/log/book.ts';
import { createLogMemory } from '../../server/log/memory.ts';
import { SPACES } from '../scenario/scenario.ts';

/** The real cluster in this tab: three call bridges and a web bridge on one bus, by one clock. */
export interface StudioCluster {
  readonly bridges: readonly CallBridge[];
  readonly web: WebBridge;
  /** Dies without a word. */
  lose(bridge: string): void;
  stop(): Promise<void>;
}

export interface StudioClusterOptions {
  bus: Bus;
  clock: Clock;
  trace: (event: TraceEvent) => void;
}

const WEB_BRIDGE = 'webbridge1';

/** In the link of whoever comes as a host. */
export const HOST_SECRET = 'host';

export const spaceId = (numericId: string): string =>
  `00000000-0000-4000-8000-${numericId.padStart(12, '0')}`;

export function createStudioCluster({ bus, clock, trace }: StudioClusterOptions): StudioCluster {
  const spaces = createMemorySpaces(
    SPACES.map(({ numericId, name }) => ({
      id: spaceId(numericId),
      name,
      uri: `space${numericId}`,
      numericId,
      secret: '',
      passcode: '',
      hostPasscode: HOST_SECRET,
      cdrTag: '',
      defaultLayout: 'automatic',
      ...OPEN_POLICY,
    })),
  );
  const book = createLogBook(clock.now);
  const memory = createLogMemory();
  book.subscribe(memory.sink);
  const shared = { clock, ids, trace };
  const severs = new Map<string, () => void>();
  const bridges = ['cbcms1', 'cbcms2', 'cbcms3'].map((name) => {
    const own = severable(bus);
    severs.set(name, own.sever);
    return createCallBridge({
      ...shared,
      name,
      bus: own.bus,
      spaces,
      mint: createJoseMint(name, clock),
      log: book.of(name),
      recall: memory.of(name),
    });
  });
  const web = createWebBridge({ ...shared, name: WEB_BRIDGE, bus, log: book.of(WEB_BRIDGE) });

  return {
    bridges,
    web,
    lose(name) {
      severs.get(name)?.();
      void bridges.find((bridge) => bridge.name === name)?.stop();
    },
    async stop() {
      await Promise.all(bridges.map((bridge) => bridge.stop()));
      web.stop();
    },
  };
}
