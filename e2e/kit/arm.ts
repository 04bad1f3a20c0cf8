import { test } from '@playwright/test';
import { noBridge } from './api.ts';
import type { KitCluster } from './cluster.ts';
import { type ClusterFault, type Fault, type FaultStage, type PageFault, words } from './faults.ts';
import type { Participant } from './participant.ts';

/** Faults that are to happen in this scenario. */
export interface Arms {
  /** For the next move of this person. */
  arm(person: Participant, faults: readonly Fault[]): Promise<void>;
  /** Those that never happened, each as a sentence that says so. */
  unfired(): Promise<string[]>;
  /** Says no more of those until now. */
  forget(): void;
}

export function createArms(cluster: KitCluster): Arms {
  const inCluster = new Map<ClusterFault, Participant>();
  const inPages: { fault: PageFault; person: Participant; stage: FaultStage }[] = [];
  const listenedTo = new Set<Participant>();

  const armPage = async (person: Participant, fault: PageFault) => {
    const armed = { fault, person, stage: 'waiting' as FaultStage };
    const number = inPages.push(armed) - 1;
    if (!listenedTo.has(person)) {
      listenedTo.add(person);
      await person.page.exposeFunction('kitHarmTells', (which: number, stage: FaultStage) => {
        const told = inPages[which];
        if (told) told.stage = stage;
      });
    }
    await person.page.evaluate((one) => window.kitHarm.waiting.push(one), { ...fault, number });
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
      const open = [...listenedTo].filter(({ page }) => !page.isClosed());
      // What a page has told comes before its answer.
      await Promise.all(open.map(({ page }) => page.evaluate(() => undefined)));
      return [
        ...[...inCluster].map(([fault, person]) => never(fault, person)),
        ...inPages.flatMap(({ fault, person, stage }) => {
          if (stage === 'done') return [];
          return stage === 'idle' ? nothingToDo(fault, person) : never(fault, person);
        }),
      ];
    },
    forget() {
      inCluster.clear();
      for (const armed of inPages) armed.stage = 'done';
    },
  };
}

const never = (fault: Fault, { name }: Participant) =>
  `the fault “${words(fault)}” for ${name} never happened: the move never came so far. Name an earlier moment.`;

const nothingToDo = (fault: Fault, { name }: Participant) =>
  `the fault “${words(fault)}” for ${name} had nothing, or too little, to be done to: their page sent no such frame after that moment. Name an earlier moment.`;
