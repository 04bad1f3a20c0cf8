import { transportContract } from '../../../src/client/media/testing/transportContract.ts';
import { captureScenes } from './captureScenes.ts';
import { liveKitScenes } from './liveKitScenes.ts';
import { createLiveKitWorld } from './liveKitWorld.ts';
import { meshScenes } from './meshScenes.ts';
import { roomScenes } from './roomScenes.ts';
import { createMeshWorld } from './world.ts';

const harness = {
  async contract(name: string, engine: 'mesh' | 'livekit'): Promise<void> {
    const found = transportContract.find((each) => each.name === name);
    if (!found) throw new Error(`no such case: ${name}`);
    await found.run(engine === 'mesh' ? createMeshWorld() : createLiveKitWorld());
  },
  mesh: meshScenes,
  liveKit: liveKitScenes,
  rooms: roomScenes,
  capture: captureScenes,
};
export type Harness = typeof harness;

declare global {
  interface Window {
    harness: Harness;
  }
}

window.harness = harness;
