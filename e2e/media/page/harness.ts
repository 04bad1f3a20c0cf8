import { transportContract } from '../../../src/client/media/testing/transportContract.ts';
import { createMeshWorld } from './world.ts';

export interface Harness {
  contract(name: string): Promise<void>;
}

declare global {
  interface Window {
    harness: Harness;
  }
}

window.harness = {
  async contract(name) {
    const found = transportContract.find((each) => each.name === name);
    if (!found) throw new Error(`no such case: ${name}`);
    // With a device given, Chromium offers its addresses in the open.
    await found.run(createMeshWorld());
  },
};
