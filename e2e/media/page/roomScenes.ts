import { createCapture } from '../../../src/client/media/local/capture.ts';
import { createMedia } from '../../../src/client/media/media.ts';
import { createMediaState } from '../../../src/client/media/mediaState.ts';
import { createMeshTransport } from '../../../src/client/media/mesh/meshTransport.ts';
import { ANN, CAT } from '../../../src/client/media/testing/transportContract.ts';
import { NO_TRACKS } from '../../../src/client/media/transport.ts';
import { streamKey } from '../../../src/client/store/media.ts';
import { count } from './connections.ts';
import { openEar } from './ear.ts';
import { openEye } from './eye.ts';
import { colourTrack, toneTrack } from './sources.ts';
import { createMeshWorld, type MeshPerson, type MeshWorld, until } from './world.ts';

/* One person between two meetings: Ann, red, in the old one; Cat, blue, in the new one; Ben is green. */

const ben = (epoch: number) => `2222222${epoch}-2222-4222-8222-222222222222`;

function other(world: MeshWorld, id: string): MeshPerson {
  const person = world.person(id);
  const camera = world.video(id === ANN ? 'red' : 'blue');
  person.transport.publish({ ...NO_TRACKS, camera, microphone: world.audio(id === ANN ? 440 : 1760) });
  person.transport.goLive();
  return person;
}

function createBen(world: MeshWorld) {
  const state = createMediaState();
  let asked = 0;
  const capture = createCapture({
    state,
    emit: () => {},
    browser: {
      devices: {
        async getUserMedia() {
          asked += 1;
          return new MediaStream([colourTrack('green'), toneTrack(880)]);
        },
        getDisplayMedia: async () => new MediaStream(),
        enumerateDevices: async () => [],
        addEventListener: () => {},
      },
      permission: async () => 'granted',
      stream: (tracks) => new MediaStream(tracks),
    },
  });
  const media = createMedia({
    state,
    capture,
    transportFactory: (emit) => createMeshTransport(emit),
    emit(event) {
      if (event.type === 'signal') world.relay.carry(ben(event.epoch), event.to, event.signal);
    },
  });
  return {
    state,
    capture,
    media,
    asked: () => asked,
    enter(epoch: number, peer: string) {
      world.relay.attach(ben(epoch), (from, signal) => media.signal(epoch, from, signal));
      media.open({ epoch, self: ben(epoch) });
      media.connect(epoch, [peer]);
    },
    async stream(epoch: number, peer: string, source: 'microphone' | 'camera') {
      const get = () => state.getState().streams.get(streamKey(epoch, peer, source));
      await until(`the stream of ${peer}`, () => get() !== undefined);
      return get() ?? new MediaStream();
    },
  };
}

export const roomScenes = {
  /** `closing`: the old meeting ends with the commit; else it is only overtaken. */
  async move(closing: boolean) {
    const world = createMeshWorld();
    const [ann, cat] = [other(world, ANN), other(world, CAT)];
    const self = createBen(world);
    const { capture, media, state } = self;
    capture.setMicrophone(true);
    capture.setCamera(true);
    self.enter(1, ANN);
    media.goLive(1);
    await until(
      'Ann sees and hears Ben',
      () => ann.perceives(ben(1), 'camera') === 'green' && ann.perceives(ben(1), 'microphone') === 880,
    );
    const tracks = capture.tracks();
    const oldEar = openEar(await self.stream(1, ANN, 'microphone'));
    const oldEye = openEye(await self.stream(1, ANN, 'camera'));
    await until('Ben sees and hears Ann', () => oldEar.tone() === 440 && oldEye.colour() === 'red');

    self.enter(2, CAT);
    const newEye = openEye(await self.stream(2, CAT, 'camera'));
    const newEar = openEar(await self.stream(2, CAT, 'microphone'));
    await until('Ben sees 20 frames of Cat', () => newEye.colour() === 'blue' && newEye.frames() >= 20);
    const arriving = {
      received: await count(cat.connections(), 'inbound-rtp', 'packetsReceived'),
      loudest: newEar.loudest(),
      annHears: ann.perceives(ben(1), 'microphone'),
    };

    const old = state.getState().streams.get(streamKey(1, ANN, 'microphone'));
    const coming = await self.stream(2, CAT, 'microphone');
    // Chromium blackens an element whose track has ended, unless it is paused before it draws again.
    state.subscribe(({ streams }) => {
      if (!streams.has(streamKey(1, ANN, 'camera'))) queueMicrotask(oldEye.hold);
    });
    const at = performance.now();
    if (closing) media.close(1);
    media.goLive(2);
    const sameTurn = {
      oldIsHeard: old?.getAudioTracks().some(({ enabled, readyState }) => enabled && readyState === 'live'),
      newIsHeard: coming.getAudioTracks().every(({ enabled }) => enabled),
      audibleEpoch: state.getState().audibleEpoch,
    };
    await until('Cat sees and hears Ben', () => cat.perceives(ben(2), 'camera') === 'green');
    const seen = (cat.eye(ben(2), 'camera')?.firstFrameAt() ?? Number.NaN) - at;
    await until('nothing of Ben comes to Ann', () => ann.perceives(ben(1), 'microphone') === null);
    const before = await count(ann.connections(), 'inbound-rtp', 'packetsReceived');
    const frames = cat.eye(ben(2), 'camera')?.frames() ?? 0;
    await until('30 more frames', () => (cat.eye(ben(2), 'camera')?.frames() ?? 0) > frames + 30);
    await until('Cat is heard', () => newEar.tone() === 1760 && cat.perceives(ben(2), 'microphone') === 880);
    const after = {
      packetsToAnn: (await count(ann.connections(), 'inbound-rtp', 'packetsReceived')) - before,
      annSees: ann.perceives(ben(1), 'camera'),
      oldTone: oldEar.tone(),
      sameTracks:
        tracks.camera === capture.tracks().camera && tracks.microphone === capture.tracks().microphone,
      live: tracks.camera?.readyState,
      asked: self.asked(),
      /** What an element shows that held the old stream. */
      lastPicture: oldEye.still(),
    };
    media.close(1);
    media.close(2);
    await until('Ann’s and Cat’s ends alone are open', () => openOf(world) === 2);
    return { arriving, sameTurn, after, seen, streams: state.getState().streams.size };
  },
};

const openOf = (world: MeshWorld): number =>
  world.connections.filter(({ connectionState }) => connectionState !== 'closed').length;
