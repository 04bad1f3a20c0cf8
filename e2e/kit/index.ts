import { test as base } from '@playwright/test';
import type { Cast, Plan } from './cast.ts';
import type { KitCluster } from './cluster.ts';
import { type Clusters, createClusters } from './clusters.ts';
import type { ClusterWishes } from './embedded.ts';
import { fault } from './faults.ts';
import { brokenInvariants } from './invariants.ts';
import type { Manager } from './manager.ts';
import { expect } from './matchers.ts';
import type { Meeting, MeetingWishes } from './meeting.ts';
import type { Move, Timeline } from './move.ts';
import { Operator } from './operator.ts';
import type { Participant } from './participant.ts';
import { report } from './report.ts';
import { createScene, type Scene } from './scene.ts';
import type { ParticipantWishes } from './wishes.ts';

/*
 * What a scenario imports. Its meetings are its own; the cluster is the worker's. The invariants of the move are
 * checked after every scenario.
 */

interface Fixtures {
  cluster: KitCluster;
  scene: Scene;
  manager: Manager;
  /** Who is where as it begins: `const { garden, library, ann } = await cast({ Garden: ['Ann'], Library: [] })` */
  cast: <const P extends Plan>(plan: P) => Promise<Cast<P>>;
  /** `const garden = await meeting('Garden')` */
  meeting: (name: string, wishes?: MeetingWishes) => Promise<Meeting>;
  /** `const ann = await participant({ name: 'Ann', meeting: garden, muted: true })` */
  participant: (wishes: ParticipantWishes) => Promise<Participant>;
  /** Signed in to the operator's page, in a browser of their own. */
  operator: Operator;
}

export const test = base.extend<Fixtures & ClusterWishes, { clusters: Clusters }>({
  // `test.use({ bridges: 5 })`
  bridges: [3, { option: true }],
  media: ['mesh', { option: true }],
  processes: [false, { option: true }],
  deployed: [false, { option: true }],
  versions: [{}, { option: true }],
  limits: [{}, { option: true }],
  lines: [false, { option: true }],
  clusters: [
    async ({ browserName: _ }, use) => {
      const clusters = createClusters();
      await use(clusters);
      await clusters.stop();
    },
    { scope: 'worker' },
  ],
  cluster: async ({ clusters, bridges, media, processes, deployed, versions, limits, lines }, use) =>
    use(await clusters.of({ bridges, media, processes, deployed, versions, limits, lines })),
  scene: [
    async ({ cluster, browser }, use, info) => {
      const scene = createScene(cluster, browser, info.workerIndex);
      await use(scene);
      const skipped = info.status === 'skipped';
      const passed = info.status === info.expectedStatus;
      const broken = passed && !skipped ? await brokenInvariants(scene) : [];
      if (!passed || broken.length > 0) await report(scene, info);
      await scene.end();
      expect(broken, 'invariants of the move').toEqual([]);
    },
    { auto: true },
  ],
  manager: async ({ scene }, use) => use(scene.manager),
  cast: async ({ scene }, use) => use(scene.cast),
  meeting: async ({ scene }, use) => use(scene.arrange),
  participant: async ({ scene }, use) => use(scene.bring),
  operator: async ({ page, cluster }, use) => use(await Operator.signsIn(page, cluster)),
});

export type { KitCluster, Manager, Meeting, Move, Participant, Timeline };
export { expect, fault, Operator };
