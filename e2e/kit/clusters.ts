import type { KitCluster } from './cluster.ts';
import { deployedCluster, deploymentThere } from './deployed.ts';
import { type ClusterWishes, startEmbeddedCluster } from './embedded.ts';
import { startDeployment, startProcesses } from './processes.ts';

/** The clusters of one worker: scenarios with the same wishes share one, as long as it is whole. */
export interface Clusters {
  of(wishes: ClusterWishes): Promise<KitCluster>;
  stop(): Promise<void>;
}

function begin(wishes: ClusterWishes): Promise<KitCluster> {
  const elsewhere = process.env['SEGUE_BASE_URL'];
  if (elsewhere !== undefined) return deployedCluster(deploymentThere(elsewhere));
  if (wishes.deployed) return startDeployment(wishes);
  return wishes.processes ? startProcesses(wishes) : startEmbeddedCluster(wishes);
}

export function createClusters(): Clusters {
  const running = new Map<string, KitCluster>();
  return {
    async of(wishes) {
      const key = JSON.stringify(wishes);
      const known = running.get(key);
      if (known?.isWhole()) return known;
      await known?.stop();
      const cluster = await begin(wishes);
      running.set(key, cluster);
      return cluster;
    },
    async stop() {
      await Promise.all([...running.values()].map((cluster) => cluster.stop()));
    },
  };
}
