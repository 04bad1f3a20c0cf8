import type { KitCluster } from './cluster.ts';
import { deployedCluster } from './deployed.ts';
import { type ClusterWishes, startEmbeddedCluster } from './embedded.ts';

/** The clusters of one worker: scenarios with the same wishes share one, as long as it is whole. */
export interface Clusters {
  of(wishes: ClusterWishes): Promise<KitCluster>;
  stop(): Promise<void>;
}

export function createClusters(): Clusters {
  const running = new Map<string, KitCluster>();
  const elsewhere = process.env['SEGUE_BASE_URL'];
  return {
    async of(wishes) {
      const key = JSON.stringify(wishes);
      const known = running.get(key);
      if (known?.isWhole()) return known;
      await known?.stop();
      const cluster = await (elsewhere === undefined
        ? startEmbeddedCluster(wishes)
        : deployedCluster(elsewhere));
      running.set(key, cluster);
      return cluster;
    },
    async stop() {
      await Promise.all([...running.values()].map((cluster) => cluster.stop()));
    },
  };
}
