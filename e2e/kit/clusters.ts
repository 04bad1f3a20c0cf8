import type { KitCluster } from './cluster.ts';
import { deployedCluster } from './deployed.ts';
import { startEmbeddedCluster } from './embedded.ts';

/** The clusters of one worker: scenarios with the same wishes share one, as long as it is whole. */
export interface Clusters {
  of(bridges: number): Promise<KitCluster>;
  stop(): Promise<void>;
}

export function createClusters(): Clusters {
  const running = new Map<number, KitCluster>();
  const elsewhere = process.env['SEGUE_BASE_URL'];
  return {
    async of(bridges) {
      const known = running.get(bridges);
      if (known?.isWhole()) return known;
      await known?.stop();
      const cluster = await (elsewhere === undefined
        ? startEmbeddedCluster(bridges)
        : deployedCluster(elsewhere));
      running.set(bridges, cluster);
      return cluster;
    },
    async stop() {
      await Promise.all([...running.values()].map((cluster) => cluster.stop()));
    },
  };
}
