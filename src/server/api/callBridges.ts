import { createHash } from 'node:crypto';
import * as v from 'valibot';
import type { CallBridgeApi } from '../../cluster/api.ts';
import { done, failed, found } from './answer.ts';
import { Parameter, readForm } from './form.ts';
import { type Listing, listPage } from './page.ts';
import type { Resource } from './resource.ts';
import { objectXml } from './xml.ts';

/** A call bridge of this cluster, and where its API is. */
export interface KnownBridge {
  name: string;
  address: string;
}

/** Call bridges are known by their names; the API wants ids, so the same name gives the same id, wherever it is asked. */
export function idOf(name: string): string {
  const hex = createHash('sha256').update(`segue/${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Clients name a call bridge by either. */
export const isNamed = (bridge: string, nameOrId: string): boolean =>
  bridge === nameOrId || idOf(bridge) === nameOrId.trim().toLowerCase();

/** All call bridges stand for each other, so they are one group. */
export const GROUP = { id: idOf('group of all call bridges'), name: 'all' };

const bridgeList: Listing<KnownBridge & { id: string }> = {
  list: 'callBridges',
  item: 'callBridge',
  cap: 20,
  words: ({ name }) => [name],
  elements: ({ name }) => ({ name }),
};

const groupList: Listing<typeof GROUP> = {
  list: 'callBridgeGroups',
  item: 'callBridgeGroup',
  cap: 20,
  words: ({ name }) => [name],
  elements: ({ name }) => ({ name }),
};

const withIds = (bridges: readonly KnownBridge[]) => bridges.map((one) => ({ ...one, id: idOf(one.name) }));

export const callBridges = (bridges: () => readonly KnownBridge[]): Resource => ({
  GET({ query }) {
    const page = listPage(bridgeList, withIds(bridges()), query);
    return page.ok ? found(page.value) : failed(page.failure);
  },
});

export const callBridge = (bridges: () => readonly KnownBridge[], bridge: CallBridgeApi): Resource => {
  const known = (id: string) => withIds(bridges()).find((each) => each.id === id);
  return {
    async GET({ id }) {
      const one = known(id);
      if (!one) return failed({ code: 'callBridgeDoesNotExist' });
      const { name, address } = one;
      const state = await bridge.draining(name);
      // This system's own, so last; of one that does not answer it is not known.
      const draining = state.ok ? state.value : undefined;
      return found(objectXml('callBridge', { name, address, callBridgeGroup: GROUP.id, draining }, id));
    },
    async PUT({ id, form }) {
      const one = known(id);
      if (!one) return failed({ code: 'callBridgeDoesNotExist' });
      const read = readForm({ draining: v.optional(Parameter.flag) }, form);
      if (!read.ok) return failed(read.failure);
      const { draining } = read.value;
      if (draining === undefined) return done;
      const told = await bridge.drain(one.name, draining);
      return told.ok ? done : failed(told.failure);
    },
  };
};

export const callBridgeGroups: Resource = {
  GET({ query }) {
    const page = listPage(groupList, [GROUP], query);
    return page.ok ? found(page.value) : failed(page.failure);
  },
};

export const callBridgeGroup: Resource = {
  GET({ id }) {
    if (id !== GROUP.id) return failed({ code: 'callBridgeGroupDoesNotExist' });
    return found(objectXml('callBridgeGroup', { name: GROUP.name, loadBalancingEnabled: true }, id));
  },
};

export const systemLoad = (bridge: CallBridgeApi): Resource => ({
  GET() {
    return found(objectXml('load', { mediaProcessingLoad: bridge.status().load.participants }));
  },
});

export const clusterConfiguration = (bridge: CallBridgeApi): Resource => ({
  GET() {
    const { load } = bridge.status();
    return found(
      objectXml('cluster', {
        uniqueName: bridge.name,
        participantLimit: load.participantLimit,
        loadLimit: load.loadLimit,
        newConferenceLoadLimitBasisPoints: load.newConferenceLoadLimitBasisPoints,
        existingConferenceLoadLimitBasisPoints: load.existingConferenceLoadLimitBasisPoints,
      }),
    );
  },
});
