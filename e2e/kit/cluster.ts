import type { TraceEvent } from '../../src/cluster/ports.ts';
import type { LiveKitDeployment } from '../../src/server/livekit/deployment.ts';
import type { MediaServerFate } from './liveKit.ts';

export interface Somebody {
  /** Of the participant. */
  id: string;
  name: string;
  /** The space's id. */
  space: string;
  state: string;
}

/** One thing that a part of the cluster said or did, on its clock: milliseconds since 1970. */
export interface Said {
  at: number;
  text: string;
}

/** What the cluster did since somebody began to listen. */
export interface Recording {
  /** Steps of moves, in the order in which they were taken. */
  trace(): Promise<readonly TraceEvent[]>;
  /** Lines of the log; of a deployment that is elsewhere, none. */
  log(): readonly Said[];
  end(): void;
}

/** The cluster that a scenario plays on, and all that the kit knows of it. */
export interface KitCluster {
  /** Where the way to everybody takes its time; `null`: nowhere. See e2e/bench/rtt. */
  address: string | null;
  /** Of the web app. */
  url: string;
  /** Of sessions. */
  socketUrl: string;
  /** Media servers that the kit has started, by call bridge; what a deployment has, its people's pages are told. */
  liveKit: Readonly<Record<string, LiveKitDeployment>>;
  /** Of this call bridge; `null` where the kit has not started it. */
  mediaServer(bridge: string): MediaServerFate | null;
  /** Browsers reach each other only over its TURN server. */
  relayed: boolean;
  user: string;
  password: string;
  bridges: readonly { name: string; origin: string }[];
  /** Everybody at this moment, over all bridges. */
  people(): Promise<Somebody[]>;
  /** Looks at everybody again and again, as closely as it can; the answer ends it. */
  watch(look: (people: readonly Somebody[]) => void): () => void;
  /** Listens from now on. `moves`: the ids of those that the scenario has ordered. */
  record(moves: () => readonly string[]): Recording;
  /** Each step of a move in the moment when it is taken; null where it cannot be seen from here. */
  onStep: ((reader: (event: TraceEvent) => void) => () => void) | null;
  /** Shuts a call bridge down; null where that is not ours to do. */
  shutDown: ((bridge: string) => Promise<void>) | null;
  /** Kills the process of a call bridge: nobody is told. Null where it has none of its own. */
  kill: ((bridge: string) => Promise<void>) | null;
  /** SIGSTOP to the process of a call bridge; it goes on by what is answered. Null where it has none of its own. */
  hang: ((bridge: string) => () => void) | null;
  /** Has not been killed, and does not hang. */
  isThere(bridge: string): boolean;
  /** False as soon as a part of it was shut down: the next scenario wants another. */
  isWhole(): boolean;
  stop(): Promise<void>;
}
