import { test as base } from '@playwright/test';
import { type KitCluster, startKitCluster } from './cluster.ts';
import { brokenInvariants } from './invariants.ts';
import { expect } from './matchers.ts';
import type { Meeting, MeetingWishes } from './meeting.ts';
import type { Operator } from './operator.ts';
import type { Participant, ParticipantWishes } from './participant.ts';
import { report } from './report.ts';
import { createScene, type Scene } from './scene.ts';

/*
 * What a scenario imports. Its meetings are its own; the cluster is the worker's. The invariants of the move are
 * checked after every scenario.
 */

interface Fixtures {
  scene: Scene;
  operator: Operator;
  /** `const garden = await meeting('Garden')` */
  meeting: (name: string, wishes?: MeetingWishes) => Promise<Meeting>;
  /** `const ann = await participant({ name: 'Ann', meeting: garden, muted: true })` */
  participant: (wishes: ParticipantWishes) => Promise<Participant>;
}

export const test = base.extend<Fixtures, { cluster: KitCluster }>({
  cluster: [
    async ({ browserName: _ }, use) => {
      const cluster = await startKitCluster();
      await use(cluster);
      await cluster.stop();
    },
    { scope: 'worker' },
  ],
  scene: [
    async ({ cluster, browser }, use, info) => {
      const scene = createScene(cluster, browser, info.parallelIndex + info.workerIndex);
      await use(scene);
      const passed = info.status === info.expectedStatus;
      const broken = passed ? await brokenInvariants(scene) : [];
      if (!passed || broken.length > 0) await report(scene, info);
      await scene.end();
      expect(broken, 'invariants of the move').toEqual([]);
    },
    { auto: true },
  ],
  operator: async ({ scene }, use) => use(scene.operator),
  meeting: async ({ scene }, use) => use(scene.arrange),
  participant: async ({ scene }, use) => use(scene.bring),
});

export type { Meeting, Operator, Participant };
export { expect };
