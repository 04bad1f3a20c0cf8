import type { LinkRetryPolicy } from '../../../src/client/media/mesh/linkRetry.ts';
import { ANN, BEN, CAT } from '../../../src/client/media/testing/transportContract.ts';
import { NO_TRACKS } from '../../../src/client/media/transport.ts';
import { count } from './connections.ts';
import { createMeshWorld, type MeshPerson, type MeshWorld, until } from './world.ts';

/*
 * What only a mesh of real peer connections can show. Each scene plays itself and answers what was measured; the
 * specs say what it should have been.
 */

const quickly: LinkRetryPolicy = (attempt) => ({ do: attempt < 6 ? 'mend' : 'giveUp', after: 400 });

const tracksOf = (world: MeshWorld, colour: 'red' | 'green' | 'blue', tone: 440 | 880 | 1760) => ({
  ...NO_TRACKS,
  microphone: world.audio(tone),
  camera: world.video(colour),
});

function live(world: MeshWorld, id: string, retry?: LinkRetryPolicy): MeshPerson {
  const person = world.person(id, retry);
  const [colour, tone] = id === ANN ? (['red', 440] as const) : (['green', 880] as const);
  person.transport.publish(tracksOf(world, colour, tone));
  person.transport.goLive();
  return person;
}

const sees = (by: MeshPerson, of: string, colour: string) =>
  until(`${colour} is seen`, () => by.perceives(of, 'camera') === colour);

const states = (person: MeshPerson) => person.connections().map(({ connectionState }) => connectionState);

export const meshScenes = {
  /** All four sources wait for the word; the others' pictures flow meanwhile. */
  async silentArrival() {
    const world = createMeshWorld();
    const ann = live(world, ANN);
    const ben = world.person(BEN);
    const all = {
      ...tracksOf(world, 'green', 880),
      screen: world.video('blue'),
      screenAudio: world.audio(1760),
    };
    ben.transport.publish(all);
    ben.transport.connect([ANN]);
    await until('Ben has seen 30 frames', () => (ben.eye(ANN, 'camera')?.frames() ?? 0) >= 30);
    const before = {
      sent: await ben.sent(ANN),
      received: await count(ann.connections(), 'inbound-rtp', 'packetsReceived'),
      loudest: ann.ear(BEN, 'microphone')?.loudest(),
      frames: ann.eye(BEN, 'camera')?.frames(),
      said: saidOfPersons(ben),
    };
    const at = performance.now();
    ben.transport.goLive();
    await until('the first frame', () => (ann.eye(BEN, 'camera')?.frames() ?? 0) > 0);
    const firstFrame = (ann.eye(BEN, 'camera')?.firstFrameAt() ?? Number.NaN) - at;
    await until(
      'everything',
      () =>
        ann.perceives(BEN, 'camera') === 'green' &&
        ann.perceives(BEN, 'microphone') === 880 &&
        ann.perceives(BEN, 'screen') === 'blue' &&
        ann.perceives(BEN, 'screenAudio') === 1760,
    );
    return { ...before, firstFrame, saidAfter: saidOfPersons(ben) };
  },

  async mutedFromTheFirstPacket() {
    const world = createMeshWorld();
    const ann = live(world, ANN);
    const ben = world.person(BEN);
    const tracks = tracksOf(world, 'green', 880);
    tracks.microphone.enabled = false;
    ben.transport.publish(tracks);
    ben.transport.connect([ANN]);
    await sees(ben, ANN, 'red');
    ben.transport.goLive();
    await sees(ann, BEN, 'green');
    await until(
      '100 packets',
      async () => (await count(ann.connections(), 'inbound-rtp', 'packetsReceived')) > 100,
    );
    const loudest = ann.ear(BEN, 'microphone')?.loudest();
    tracks.microphone.enabled = true;
    await until('the tone', () => ann.perceives(BEN, 'microphone') === 880);
    return { loudest };
  },

  /** How long from the offer to the first frame, and how long a description is. */
  async firstFrame() {
    const world = createMeshWorld();
    const ann = live(world, ANN);
    const ben = world.person(BEN);
    const at = performance.now();
    ben.transport.connect([ANN]);
    await until('a frame', () => (ben.eye(ANN, 'camera')?.frames() ?? 0) > 0);
    const offer = ben.said.find(({ signal }) => signal.type === 'offer')?.signal;
    const answer = ann.said[0]?.signal;
    return {
      milliseconds: (ben.eye(ANN, 'camera')?.firstFrameAt() ?? Number.NaN) - at,
      offerBytes: JSON.stringify(offer).length,
      firstOfAnn: answer?.type,
      candidates: ben.said.filter(({ signal }) => signal.type === 'candidate').length,
    };
  },

  async collisions(rounds: number) {
    const world = createMeshWorld();
    for (let round = 0; round < rounds; round += 1) {
      const [ann, ben] = [live(world, ANN), live(world, BEN)];
      ann.transport.connect([BEN]);
      ben.transport.connect([ANN]);
      await Promise.all([sees(ann, BEN, 'green'), sees(ben, ANN, 'red')]);
      const open = [...states(ann), ...states(ben)].filter((state) => state !== 'closed');
      if (open.length !== 2) throw new Error(`${open.length} connections are open`);
      ann.transport.close();
      ben.transport.close();
    }
    return { made: world.connections.length, open: openOf(world) };
  },

  async openAndClose(rounds: number) {
    const world = createMeshWorld();
    for (let round = 0; round < rounds; round += 1) {
      const [ann, ben] = [live(world, ANN), live(world, BEN)];
      ben.transport.connect([ANN]);
      // Closed at every age: with the offer on its way, linked, and with a picture.
      if (round % 3 === 1) await until('linked', () => ben.linked(ANN));
      if (round % 3 === 2) await sees(ann, BEN, 'green');
      ann.transport.close();
      ben.transport.close();
    }
    return { made: world.connections.length, open: openOf(world) };
  },

  /** The first signal of this type is lost with the socket. */
  async lost(type: 'offer' | 'answer', by: 'polite' | 'impolite') {
    const world = createMeshWorld();
    let lost = 0;
    world.relay.lets = (_from, _to, signal) => signal.type !== type || lost++ > 0;
    const [ann, ben] = [live(world, ANN, quickly), live(world, BEN, quickly)];
    if (by === 'impolite') ben.transport.connect([ANN]);
    else ann.transport.connect([BEN]);
    await Promise.all([sees(ann, BEN, 'green'), sees(ben, ANN, 'red')]);
    return { lost, open: openOf(world) };
  },

  /** No candidate gets through until the first offer with other ICE credentials: a restart. */
  async lostCandidates() {
    const world = createMeshWorld();
    const fragments = new Set<string>();
    world.relay.lets = (from, _to, signal) => {
      if (signal.type === 'offer' && from === BEN)
        fragments.add(/a=ice-ufrag:(\S+)/.exec(signal.sdp)?.[1] ?? '');
      // A description said again carries the candidates that were found meanwhile.
      return signal.type !== 'candidate' || fragments.size > 1;
    };
    const [ann, ben] = [live(world, ANN), live(world, BEN, quickly)];
    ben.transport.connect([ANN]);
    await Promise.all([sees(ann, BEN, 'green'), sees(ben, ANN, 'red')]);
    return { restarts: fragments.size - 1, made: world.connections.length };
  },

  /** Nobody answers; then somebody offers after all. */
  async givenUp() {
    const world = createMeshWorld();
    const ben = live(world, BEN, quickly);
    ben.transport.connect([ANN]);
    await until('given up', () => ben.failed(ANN));
    const afterwards = states(ben);
    const ann = live(world, ANN);
    ann.transport.connect([BEN]);
    await Promise.all([sees(ann, BEN, 'green'), sees(ben, ANN, 'red')]);
    return { afterwards };
  },

  async encodings() {
    const world = createMeshWorld();
    const [, ben] = [live(world, ANN), live(world, BEN)];
    const dee = live(world, '44444444-4444-4444-8444-444444444444');
    const cat = live(world, CAT);
    ben.transport.connect([ANN]);
    const alone = await encodingOf(ben, 0);
    cat.transport.connect([BEN, ANN]);
    dee.transport.connect([BEN, ANN, CAT]);
    await until('three links that share', async () =>
      (await encodingsOf(ben)).every((encoding) => encoding?.maxBitrate !== alone?.maxBitrate),
    );
    await sees(ben, ANN, 'red');
    return { alone, people: await encodingsOf(ben) };
  },

  /** Established, for the spec to break the network under it. */
  async establish() {
    const world = createMeshWorld();
    const offers: string[] = [];
    world.relay.lets = (_from, _to, signal) => {
      if (signal.type === 'offer') offers.push(signal.sdp);
      return true;
    };
    const retry: LinkRetryPolicy = () => ({ do: 'mend', after: 1_000 });
    const [ann, ben] = [live(world, ANN, retry), live(world, BEN, retry)];
    ben.transport.connect([ANN]);
    await Promise.all([sees(ann, BEN, 'green'), sees(ben, ANN, 'red')]);
    return {
      now: () => ({
        ann: ann.perceives(BEN, 'camera'),
        ben: ben.perceives(ANN, 'camera'),
        linked: ann.linked(BEN) && ben.linked(ANN),
        offers: offers.length,
        made: world.connections.length,
      }),
    };
  },
};

const openOf = (world: MeshWorld): number =>
  world.connections.filter(({ connectionState }) => connectionState !== 'closed').length;

async function encodingOf(person: MeshPerson, index: number) {
  const sender = person.connections()[index]?.getTransceivers()[1]?.sender;
  const [encoding] = sender?.getParameters().encodings ?? [];
  if (!encoding) return null;
  return { maxBitrate: encoding.maxBitrate, scale: encoding.scaleResolutionDownBy };
}

const encodingsOf = (person: Awaited<ReturnType<typeof live>>) =>
  Promise.all([0, 1, 2].map((index) => encodingOf(person, index)));

/** Signals about voice and camera: a screen has a connection of its own. */
const saidOfPersons = ({ said }: Pick<ReturnType<typeof live>, 'said'>): number =>
  said.filter(({ signal }) => signal.lane === undefined).length;
