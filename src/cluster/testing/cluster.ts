import type { Admission, AdmissionRequest } from '../../protocol/admission.ts';
import { OPEN_POLICY } from '../../protocol/policy.ts';
import type { Problem } from '../../protocol/problem.ts';
import type { Result } from '../../protocol/result.ts';
import type { TracedMove } from '../../protocol/traceContext.ts';
import type { Asker, MoveOrder } from '../api.ts';
import { type CallBridge, type CallBridgeDeps, createCallBridge } from '../callBridge.ts';
import type { CallRecord } from '../callRecord.ts';
import { ids } from '../ids.ts';
import { createJoseMint } from '../joseMint.ts';
import { createMemoryBus } from '../memoryBus.ts';
import { createMemorySpaces } from '../memorySpaces.ts';
import type { Bus, Log, LogLevel, MediaServer, MoveArchive, TokenMint, TraceEvent } from '../ports.ts';
import { severable } from '../severable.ts';
import type { Space } from '../space.ts';
import { createWebBridge, type WebBridge } from '../webBridge.ts';
import { createClient, type TestClient } from './client.ts';
import { breathe, createManualClock } from './manualClock.ts';

export const OPERATOR: Asker = { user: 'admin', address: '172.19.233.174' };

export interface TestCluster {
  readonly bridges: readonly CallBridge[];
  readonly webBridge: WebBridge;
  readonly bus: Bus;
  readonly now: () => number;
  readonly log: { part: string; level: LogLevel; text: string; move?: TracedMove | undefined }[];
  readonly trace: TraceEvent[];
  readonly space: (numericId: string) => Space;
  /** Waits until everything has happened that needs no time. */
  settle(): Promise<void>;
  /** Lets time pass, virtually. */
  pass(milliseconds: number): Promise<void>;
  /** What a promise comes to when time passes until it does. */
  outcome<Value>(promise: Promise<Value>): Promise<Value>;
  /** Likewise, of what is looked for. */
  seen<Value>(promise: Promise<Result<Value, unknown>>): Promise<Value | undefined>;
  admit(request: AdmissionRequest, address?: string): Promise<Result<Admission, Problem>>;
  /** A token for this person, or an exception. */
  token(numericId: string, name: string, passcode?: string): Promise<string>;
  /** A socket that has just opened. */
  connect(address?: string, webBridge?: WebBridge): TestClient;
  /** Admitted and authenticated. */
  join(numericId: string, name: string, passcode?: string): Promise<TestClient>;
  /** The bridge where this space's call runs, and the call. */
  running(numericId: string): { bridge: CallBridge; call: string };
  /** The bridge that homes this participant. */
  homeOf(participant: string): CallBridge;
  bridge(index: number): CallBridge;
  addWebBridge(name: string): WebBridge;
  /** This bridge dies without a word. */
  crash(bridge: CallBridge): Promise<void>;
  /** Nothing gets to this bridge, or from it, while that happens; it goes on by itself. */
  whileCutOff<Value>(bridge: CallBridge, happens: () => Promise<Value>): Promise<Value>;
  /** An order to move this client to the call of that space, given to bridge `at`. */
  move(
    client: TestClient,
    numericId: string,
    order?: Partial<MoveOrder> & { at?: CallBridge },
  ): ReturnType<CallBridge['move']>;
}

export interface TestClusterOptions {
  bridges?: number;
  limits?: NonNullable<CallBridgeDeps['limits']>;
  /** Of single bridges, over `limits`. */
  limitsOf?: Record<string, NonNullable<CallBridgeDeps['limits']>>;
  handover?: NonNullable<CallBridgeDeps['handover']>;
  spaces?: readonly Space[];
  /** Where call records go, with the name of their bridge. */
  records?: (bridge: string, record: CallRecord) => void;
  /** Where each bridge puts what became of moves. */
  archiveOf?: (bridge: string) => MoveArchive;
  /** Of single bridges; 3.2 if left out. */
  versionOf?: Record<string, string>;
  /** Of each bridge; none if left out. */
  mediaOf?: (bridge: string) => MediaServer;
}

/** Real call bridges and a real web bridge on a memory bus, in virtual time. */
export function createTestCluster(options: TestClusterOptions = {}): TestCluster {
  const clock = createManualClock();
  const bus = createMemoryBus(clock);
  const spaces = createMemorySpaces(options.spaces ?? threeSpaces);
  const log: TestCluster['log'] = [];
  const trace: TraceEvent[] = [];
  // Signing hops to another thread: `settle` has to wait for it.
  let signing = 0;
  const counted = async <Value>(work: Promise<Value>): Promise<Value> => {
    signing += 1;
    try {
      return await work;
    } finally {
      signing -= 1;
    }
  };
  const mintOf = (name: string): TokenMint => {
    const mint = createJoseMint(name, clock);
    return {
      mint: (claims) => counted(mint.mint(claims)),
      verify: (token) => counted(mint.verify(token)),
    };
  };
  const shared = {
    bus,
    clock,
    ids,
    trace: (event: TraceEvent) => trace.push(event),
  };
  const logOf =
    (part: string): Log =>
    (level, text, move) =>
      log.push({ part, level, text, move });
  const lines = new Map<string, ReturnType<typeof severable>>();
  const bridges = Array.from({ length: options.bridges ?? 3 }, (_, index) => {
    const name = `cbcms${index + 1}`;
    const own = severable(bus);
    lines.set(name, own);
    return createCallBridge({
      ...shared,
      bus: own.bus,
      name,
      log: logOf(name),
      mint: mintOf(name),
      spaces,
      limits: { ...options.limits, ...options.limitsOf?.[name] },
      version: options.versionOf?.[name] ?? '3.2',
      records: (record) => options.records?.(name, record),
      ...(options.archiveOf ? { archive: options.archiveOf(name) } : {}),
      ...(options.handover ? { handover: options.handover } : {}),
      ...(options.mediaOf ? { media: options.mediaOf(name) } : {}),
    });
  });
  const webBridge = createWebBridge({ ...shared, name: 'wb1', log: logOf('wb1') });

  async function settle() {
    do {
      await breathe();
      await breathe();
    } while (signing > 0);
  }
  const pass = (milliseconds: number) => clock.advance(milliseconds, settle);

  const cluster: TestCluster = {
    bridges,
    webBridge,
    bus,
    now: clock.now,
    log,
    trace,
    space: (numericId) => found(spaces.byNumericId(numericId), `space ${numericId}`),
    settle,
    pass,
    async outcome(promise) {
      let done = false;
      const settled = promise.finally(() => {
        done = true;
      });
      settled.catch(() => {});
      await settle();
      for (let steps = 0; !done && steps < 1_000; steps += 1) await pass(100);
      return settled;
    },
    async seen(promise) {
      const result = await cluster.outcome(promise);
      return result.ok ? result.value : undefined;
    },
    admit: (request, address = '10.0.0.1') => cluster.outcome(webBridge.admit(request, address)),
    async token(numericId, name, passcode) {
      const admission = await cluster.admit({ numericId, name, ...(passcode && { passcode }) });
      if (!admission.ok) throw new Error(admission.failure.type);
      return found(admission.value.token, 'token');
    },
    connect: (address = '10.0.0.1', at = webBridge) => createClient(at, address, settle),
    async join(numericId, name, passcode) {
      const client = cluster.connect();
      await client.authenticate(await cluster.token(numericId, name, passcode));
      await pass(20);
      return client;
    },
    running(numericId) {
      const { id } = cluster.space(numericId);
      for (const bridge of bridges) {
        const call = bridge.calls().find(({ coSpace }) => coSpace === id);
        if (call) return { bridge, call: call.id };
      }
      throw new Error(`no call of ${numericId}`);
    },
    homeOf: (participant) =>
      found(
        bridges.find((bridge) => bridge.participants().some(({ id }) => id === participant)),
        participant,
      ),
    bridge: (index) => found(bridges[index], `bridge ${index}`),
    addWebBridge: (name) => createWebBridge({ ...shared, name, log: logOf(name) }),
    async crash(bridge) {
      lines.get(bridge.name)?.sever();
      await cluster.outcome(bridge.stop());
    },
    async whileCutOff(bridge, happens) {
      const line = lines.get(bridge.name);
      line?.sever();
      const value = await happens();
      line?.mend();
      return value;
    },
    async move(client, numericId, { at = cluster.bridge(1), ...order } = {}) {
      const { call } = cluster.running(numericId);
      const answer = at.move({ call, movedParticipant: client.self, ...order }, OPERATOR);
      const result = await cluster.outcome(answer);
      await settle();
      return result;
    },
  };
  return cluster;
}

export function found<Value>(value: Value | undefined | null, what = 'it'): Value {
  if (value === undefined || value === null) throw new Error(`${what} is not there`);
  return value;
}

export const space = (index: number, fields: Partial<Space> = {}): Space => ({
  id: `00000000-0000-4000-8000-00000000000${index}`,
  name: `Space ${index}`,
  uri: `space${index}`,
  numericId: `100${index}`,
  secret: '',
  passcode: '',
  hostPasscode: '',
  cdrTag: '',
  defaultLayout: 'automatic',
  ...OPEN_POLICY,
  ...fields,
});

const threeSpaces = [space(1), space(2), space(3, { passcode: '4321', secret: 'from-the-link' })];
