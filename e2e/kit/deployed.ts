import type { TraceEvent } from '../../src/cluster/ports.ts';
import { type BridgeApi, bridgeApi } from './api.ts';
import type { KitCluster, Somebody } from './cluster.ts';

const LOOK_EVERY = 250;

export interface Deployment {
  /** Its web app. */
  url: string;
  /** One of its call bridges. */
  api: string;
  user: string;
  password: string;
}

/** The deployment that SEGUE_BASE_URL names, with SEGUE_API_URL, SEGUE_API_USER and SEGUE_API_PASSWORD beside it. */
export const deploymentThere = (url: string): Deployment => ({
  url: url.replace(/\/+$/, ''),
  api: wanted('SEGUE_API_URL'),
  user: process.env['SEGUE_API_USER'] ?? 'admin',
  password: wanted('SEGUE_API_PASSWORD'),
});

/** A deployment that is there already, known by nothing but its public API. */
export async function deployedCluster(deployment: Deployment): Promise<KitCluster> {
  const { url, user, password } = deployment;
  const asked = askedOf(deployment);
  const bridges = await bridgesOf(deployment);
  const apis = bridges.map((bridge) => bridgeApi({ ...bridge, user, password }));

  /** Nobody is on a bridge that was killed, be it while it was asked. */
  const peopleThere = async (each: BridgeApi) => {
    if (!cluster.isThere(each.name)) return [];
    return peopleOf(each).catch((error: unknown) => {
      if (cluster.isThere(each.name)) throw error;
      return [];
    });
  };
  const people = async () => (await Promise.all(apis.map(peopleThere))).flat();

  const cluster: KitCluster = {
    address: null,
    url,
    socketUrl: `${url.replace(/^http/, 'ws')}/wc3/v1`,
    liveKit: {},
    mediaServer: () => null,
    relayed: false,
    user,
    password,
    bridges,
    people,
    watch(look) {
      let going = true;
      let timer = setTimeout(again, LOOK_EVERY);
      // Bridges answer one after the other: who is moved meanwhile is in two answers. Who stands in two looks was there between them.
      let before = new Set<string>();
      const key = ({ id, state }: Somebody) => `${id} ${state}`;
      async function again() {
        const now = await people();
        look(now.filter((somebody) => before.has(key(somebody))));
        before = new Set(now.map(key));
        if (going) timer = setTimeout(again, LOOK_EVERY);
      }
      return () => {
        going = false;
        clearTimeout(timer);
      };
    },
    record: (moves) => ({
      trace: async () => (await Promise.all(moves().map((id) => stepsOf(asked, id)))).flat(),
      log: () => [],
      end: () => undefined,
    }),
    onStep: null,
    shutDown: null,
    kill: null,
    hang: null,
    isThere: () => true,
    isWhole: () => true,
    stop: async () => undefined,
  };
  return cluster;
}

const askedOf = ({ api, user, password }: Deployment): BridgeApi =>
  bridgeApi({ name: 'asked', origin: api, user, password });

/** Those that the call bridge whose API is asked knows of. */
export async function bridgesOf(deployment: Deployment): Promise<{ name: string; origin: string }[]> {
  const asked = askedOf(deployment);
  const bridges: { name: string; origin: string }[] = [];
  for (const { id } of await asked.list('callBridges', 'callBridge')) {
    const { name, address } = (await asked.one(`callBridges/${id}`)) ?? {};
    if (name && address) bridges.push({ name, origin: address.replace(/\/+$/, '') });
  }
  return bridges;
}

/** Of the calls that run on this bridge. */
async function peopleOf(api: BridgeApi): Promise<Somebody[]> {
  const found: Somebody[] = [];
  const spaces = new Map<string, string>();
  for (const { id, coSpace } of await api.list('calls', 'call')) if (id && coSpace) spaces.set(id, coSpace);
  for (const { id } of await api.list('participants', 'participant')) {
    const details = id === undefined ? undefined : await api.one(`participants/${id}`);
    const { name = '', call = '', 'status.state': state = '' } = details ?? {};
    if (id !== undefined && details) found.push({ id, name, state, space: spaces.get(call) ?? call });
  }
  return found;
}

/** What the API tells of a move, as the trace of an embedded cluster would have it. */
export async function stepsOf(api: BridgeApi, moveId: string): Promise<TraceEvent[]> {
  const { xml } = await api.get(`moves/${moveId}`);
  return api.inside(xml, 'step').map(({ number, part = '', at = '', detail = '' }) => ({
    moveId,
    step: Number(number),
    part,
    at: Date.parse(at),
    detail,
  }));
}

function wanted(name: string): string {
  const value = process.env[name];
  if (value) return value;
  throw new Error(`SEGUE_BASE_URL names a deployment that is there already; ${name} is needed beside it.`);
}
