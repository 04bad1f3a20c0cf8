import { transportContract } from '../../../src/client/media/testing/transportContract.ts';
import { meshScenes } from './meshScenes.ts';
import { createMeshWorld } from './world.ts';

const harness = {
  async contract(name: string): Promise<void> {
    const found = transportContract.find((each) => each.name === name);
    if (!found) throw new Error(`no such case: ${name}`);
    await found.run(createMeshWorld());
  },
  mesh: meshScenes,
};
export type Harness = typeof harness;

declare global {
  interface Window {
    harness: Harness;
  }
}

window.harness = harness;
