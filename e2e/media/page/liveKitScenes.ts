import { ANN, BEN } from '../../../src/client/media/testing/transportContract.ts';
import { NO_TRACKS } from '../../../src/client/media/transport.ts';
import { createLiveKitWorld, type LiveKitPerson } from './liveKitWorld.ts';
import { until } from './world.ts';

/* What only a real LiveKit server can show. Each scene plays itself and answers what was measured. */

function live(world: ReturnType<typeof createLiveKitWorld>, id: string, camera: MediaStreamTrack) {
  const person = world.person(id);
  const tracks = { ...NO_TRACKS, camera, microphone: world.audio(id === ANN ? 440 : 880) };
  person.transport.publish(tracks);
  person.transport.goLive();
  return { ...person, tracks };
}

/** What they send or receive of pictures, by the layer that LiveKit names `q`, `h` or `f`. */
async function pictures(person: LiveKitPerson, type: 'outbound-rtp' | 'inbound-rtp') {
  const found: { layer?: string; asked?: boolean; width: number }[] = [];
  for (const connection of person.connections()) {
    for (const { type: each, kind, rid, active, framesPerSecond, frameWidth } of (
      await connection.getStats()
    ).values())
      if (each === type && kind === 'video')
        found.push({ layer: rid, asked: active, width: (framesPerSecond ?? 0) > 0 ? frameWidth : 0 });
  }
  return found;
}

/** Of the picture that comes, while there is any. */
const widthOf = async (person: LiveKitPerson) =>
  Math.max(0, ...(await pictures(person, 'inbound-rtp')).map(({ width }) => width));

/** Whether somebody wants their picture at its largest. */
const makesLarge = async (person: LiveKitPerson) =>
  (await pictures(person, 'outbound-rtp')).some(({ layer, asked }) => layer === 'f' && asked);

let inside: LiveKitPerson | null = null;

export const liveKitScenes = {
  /** LiveKit enables what it publishes: the person's own track is not to be touched. */
  async mutedFromTheFirstPacket() {
    const world = createLiveKitWorld();
    const ann = live(world, ANN, world.video('red'));
    const ben = world.person(BEN);
    const microphone = world.audio(880);
    microphone.enabled = false;
    ben.transport.publish({ ...NO_TRACKS, microphone, camera: world.video('green') });
    ben.transport.goLive();
    await until('Ann sees Ben', () => ann.perceives(BEN, 'camera') === 'green');
    await until('Ann has an ear for Ben', () => ann.ear(BEN, 'microphone') !== null);
    const frames = ann.eye(BEN, 'camera')?.frames() ?? 0;
    await until('40 more frames', () => (ann.eye(BEN, 'camera')?.frames() ?? 0) > frames + 40);
    const muted = { loudest: ann.ear(BEN, 'microphone')?.loudest(), enabled: microphone.enabled };
    microphone.enabled = true;
    await until('Ann hears Ben', () => ann.perceives(BEN, 'microphone') === 880);
    return { ...muted, live: microphone.readyState };
  },

  /** One large picture that is shown small: the small layer comes, and the large one is not even made. */
  async asLargeAsShown() {
    const world = createLiveKitWorld();
    const ann = live(world, ANN, world.video('red'));
    const ben = live(world, BEN, world.large('green'));
    await until('Ann sees Ben', () => ann.perceives(BEN, 'camera') === 'green');
    let small = 0;
    await until('the small layer alone', async () => {
      small = await widthOf(ann);
      return small > 0 && small < 640 && !(await makesLarge(ben));
    });
    ann.eye(BEN, 'camera')?.grow(1_280, 720);
    await until('the large layer is made', () => makesLarge(ben));
    // How large it is, and how soon it comes, is up to what else the machine has to do.
    await until('a larger picture', async () => (await widthOf(ann)) > small);
    return { sees: ann.perceives(BEN, 'camera') };
  },

  /** At whatever moment somebody goes: no connection stays, and no track of theirs is stopped. */
  async goneAtAnyMoment() {
    const world = createLiveKitWorld();
    const microphone = world.audio(880);
    const camera = world.video('green');
    const people: LiveKitPerson[] = [];
    for (let after = 0; after < 700; after += 50) {
      const ben = world.person(crypto.randomUUID());
      people.push(ben);
      ben.transport.publish({ ...NO_TRACKS, microphone, camera });
      ben.transport.goLive();
      const at = performance.now() + after;
      await until('the moment', () => performance.now() >= at);
      ben.transport.close();
    }
    const open = () =>
      people
        .flatMap((each) => each.connections())
        .filter(({ connectionState }) => connectionState !== 'closed');
    await until('nothing is open', () => open().length === 0);
    return { camera: camera.readyState, microphone: microphone.readyState };
  },

  /** Refused, with nobody there, refused again, and then let in. */
  async letInAtLast() {
    const room = crypto.randomUUID();
    const way = await window.liveKitAccess(room, BEN);
    if (way.engine !== 'livekit') throw new Error('no way into a room');
    const refused = { ...way, token: way.token.replace(/.{4}$/, 'AAAA') };
    const nowhere = { ...way, url: 'ws://127.0.0.1:9' };
    const ben = createLiveKitWorld(room, async () => refused).person(BEN);
    for (const each of [refused, nowhere, refused, way]) ben.transport.open(BEN, each);
    await until('Ben is in', () => ben.isServed() === true);
    const connections = ben.connections();
    return {
      tries: connections.length,
      open: connections.filter(({ connectionState }) => connectionState !== 'closed').length,
    };
  },

  /** A server that hangs: how long until that is told, in milliseconds. The connection of the try is closed. */
  async unanswered() {
    const ben = createLiveKitWorld().person(BEN);
    const at = performance.now();
    await until('Ben is told', () => ben.isServed() === false);
    const told = performance.now() - at;
    const states = ben.connections().map(({ connectionState }) => connectionState);
    ben.transport.close();
    return { told, states };
  },

  /** Into this room, as this person. */
  async enter(room: string, id: string) {
    inside = createLiveKitWorld(room).person(id);
    await until('inside', () => inside?.isServed() ?? false);
  },

  isPutOut: () => until('put out', () => inside?.isServed() === false),

  /** How long it takes to be in a room and to see whoever is there, in milliseconds. */
  async arrival() {
    const world = createLiveKitWorld();
    const ann = live(world, ANN, world.video('red'));
    await until('Ann is in', () => ann.isServed() === true);
    const at = performance.now();
    const ben = world.person(BEN);
    await until('Ben is in', () => ben.isServed() === true);
    const served = performance.now() - at;
    await until('Ben sees Ann', () => (ben.eye(ANN, 'camera')?.frames() ?? 0) > 0);
    const first = (ben.eye(ANN, 'camera')?.firstFrameAt() ?? Number.NaN) - at;
    await until('Ben sees Ann in colour', () => ben.perceives(ANN, 'camera') === 'red');
    // The first packets may be under way before the server knows that they are not wanted.
    await until('silence', () => ben.ear(ANN, 'microphone')?.tone() === null);
    const frames = ben.eye(ANN, 'camera')?.frames() ?? 0;
    await until('ten more frames', () => (ben.eye(ANN, 'camera')?.frames() ?? 0) > frames + 10);
    const arriving = { sent: await ben.sent(ANN), hears: ben.ear(ANN, 'microphone')?.tone() };
    ben.transport.goLive();
    const asked = performance.now();
    await until('Ben hears Ann', () => ben.perceives(ANN, 'microphone') === 440);
    return { served, first, ...arriving, heardAfter: performance.now() - asked };
  },
};
