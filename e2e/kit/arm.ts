import { test } from '@playwright/test';
import { noBridge } from './api.ts';
import type { KitCluster } from './cluster.ts';
import { type ClusterFault, type Fault, type PageFault, words } from './faults.ts';
import type { Participant } from './participant.ts';

/** Faults that are to happen in this scenario. */
export interface Arms {
  /** For the next move of this person. */
  arm(person: Participant, faults: readonly Fault[]): Promise<void>;
  /** Those that never happened, each as a sentence that says so. */
  unfired(): Promise<string[]>;
}

export function createArms(cluster: KitCluster): Arms {
  const inCluster = new Map<ClusterFault, Participant>();
  const inPages = new Set<Participant>();

  const armPage = async (person: Participant, fault: PageFault) => {
    inPages.add(person);
    await person.page.evaluate((one) => window.kitHarm.waiting.push(one), fault);
  };

  const armCluster = (person: Participant, fault: ClusterFault) => {
    const { onStep, shutDown } = cluster;
    if (!onStep || !shutDown) {
      test.skip(
        true,
        `“${words(fault)}” needs a cluster of the kit's own: SEGUE_BASE_URL's is not ours to harm.`,
      );
      return;
    }
    const { bridge } = fault.does;
    if (!cluster.bridges.some(({ name }) => name === bridge))
      throw new Error(noBridge(bridge, cluster.bridges));
    inCluster.set(fault, person);
    // A move that was asked for before is another one.
    const mine = new Set<string>();
    const stop = onStep(({ moveId, step }) => {
      if (step === 1) mine.add(moveId);
      if (step !== fault.step || !mine.has(moveId) || !inCluster.delete(fault)) return;
      stop();
      void shutDown(bridge);
    });
  };

  return {
    async arm(person, faults) {
      for (const fault of faults) {
        if ('step' in fault) armCluster(person, fault);
        else await armPage(person, fault);
      }
    },
    async unfired() {
      const left = [...inCluster].map(([fault, person]) => never(fault, person));
      for (const person of [...inPages].filter(({ page }) => !page.isClosed())) {
        const { waiting, idle } = await person.page.evaluate(() => ({
          waiting: window.kitHarm.waiting,
          idle: window.kitHarm.idle(),
        }));
        left.push(...waiting.map((fault) => never(fault, person)));
        left.push(...idle.map((fault) => nothingToDo(fault, person)));
      }
      return left;
    },
  };
}

const never = (fault: Fault, { name }: Participant) =>
  `the fault “${words(fault)}” for ${name} never happened: the move never came so far. Name an earlier moment.`;

const nothingToDo = (fault: Fault, { name }: Participant) =>
  `the fault “${words(fault)}” for ${name} had nothing, or too little, to be done to: their page sent no such frame after that moment. Name an earlier moment.`;
