import type { TraceEvent } from '../../src/cluster/ports.ts';

/** A whole cluster in this process, on free ports. */
export interface KitCluster {
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
  /** Who is connected at this moment, over all bridges. `space`: the space's id. */
  connected(): { id: string; name: string; space: string }[];
  stop(): Promise<void>;
}

export async function startKitCluster(): Promise<KitCluster> {
  throw new Error('not yet');
}
