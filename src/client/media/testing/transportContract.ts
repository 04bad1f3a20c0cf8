import type { Signal } from '../../../protocol/signal.ts';
import type { Source } from '../../session/ports.ts';
import { type LocalTracks, type MediaTransport, NO_TRACKS, SOURCES } from '../transport.ts';

/*
 * What holds for every media transport. The suite knows pictures by their colour and sounds by their tone, so that
 * it asserts what arrives and not that something was called. It runs over the fake, and over real engines in a
 * browser.
 */

export type Colour = 'red' | 'green' | 'blue';
/** Hertz. */
export type Tone = 440 | 880 | 1760;
export type Content = Colour | Tone;

export interface ContractPerson {
  id: string;
  transport: MediaTransport;
  /** What can be seen or heard now of this person by this source. */
  perceives(peer: string, source: Source): Content | null;
  stream(peer: string, source: Source): MediaStream | null;
  /** How much was ever sent to this person: 0 or more. */
  sent(peer: string): Promise<number>;
  /** Signals said so far. */
  said: { to: string; signal: Signal }[];
  linked(peer: string): boolean;
  /** The last offer that it made for whoever comes next. */
  stood(): string | null;
}

export interface ContractWorld {
  /** Whether people negotiate with each other, or each with a server that passes on what they send. */
  engine: 'peers' | 'server';
  /** Someone with an open transport. Of two with one id, signals reach the one that came last. */
  person(id: string): ContractPerson;
  video(colour: Colour): MediaStreamTrack;
  audio(tone: Tone): MediaStreamTrack;
  /** Rejects, with these words, when it does not come true in time. */
  until(what: string, check: () => boolean | Promise<boolean>): Promise<void>;
}

export interface ContractCase {
  name: string;
  /** Of engines whose people negotiate with each other. */
  only?: 'peers';
  run(world: ContractWorld): Promise<void>;
}

export const ANN = '11111111-1111-4111-8111-111111111111';
export const BEN = '22222222-2222-4222-8222-222222222222';
export const CAT = '33333333-3333-4333-8333-333333333333';

const COLOUR = { [ANN]: 'red', [BEN]: 'green', [CAT]: 'blue' } as const;
const TONE = { [ANN]: 440, [BEN]: 880, [CAT]: 1760 } as const;
type Id = keyof typeof COLOUR;

function check(truth: boolean, what: string): void {
  if (!truth) throw new Error(`does not hold: ${what}`);
}

const having = (world: ContractWorld, id: Id): LocalTracks => ({
  ...NO_TRACKS,
  microphone: world.audio(TONE[id]),
  camera: world.video(COLOUR[id]),
});

/** Someone in the meeting: heard and seen. */
function attendee(world: ContractWorld, id: Id): ContractPerson & { tracks: LocalTracks } {
  const person = world.person(id);
  const tracks = having(world, id);
  person.transport.publish(tracks);
  person.transport.goLive();
  return { ...person, tracks };
}

const perceived = (world: ContractWorld, by: ContractPerson, of: Id): Promise<void> =>
  world.until(
    `${by.id} sees and hears ${of}`,
    () => by.perceives(of, 'camera') === COLOUR[of] && by.perceives(of, 'microphone') === TONE[of],
  );

/** Before they are live people see; whether they could hear is the engine's. */
const seen = (world: ContractWorld, by: ContractPerson, of: Id): Promise<void> =>
  world.until(`${by.id} sees ${of}`, () => by.perceives(of, 'camera') === COLOUR[of]);

const together = async (world: ContractWorld, one: ContractPerson, two: ContractPerson): Promise<void> => {
  await perceived(world, one, two.id as Id);
  await perceived(world, two, one.id as Id);
};

export const transportContract: readonly ContractCase[] = [
  {
    name: 'two people see and hear each other, and nothing else',
    async run(world) {
      const [ann, ben] = [attendee(world, ANN), attendee(world, BEN)];
      ben.transport.connect([ANN]);
      await together(world, ann, ben);
      check(ann.perceives(BEN, 'screen') === null, 'no screen is shared');
      check(ann.perceives(BEN, 'screenAudio') === null, 'no sound of a screen is shared');
    },
  },
  {
    name: 'three people see and hear each other',
    async run(world) {
      const [ann, ben, cat] = [attendee(world, ANN), attendee(world, BEN), attendee(world, CAT)];
      ben.transport.connect([ANN]);
      cat.transport.connect([ANN, BEN]);
      await together(world, ann, ben);
      await together(world, ann, cat);
      await together(world, ben, cat);
    },
  },
  {
    name: 'an arrival sees the others and sends nothing; live, it is seen and heard',
    async run(world) {
      const ann = attendee(world, ANN);
      const ben = world.person(BEN);
      ben.transport.publish(having(world, BEN));
      ben.transport.connect([ANN]);
      await seen(world, ben, ANN);
      ben.transport.publish(having(world, BEN));
      await world.until('linked', () => ann.linked(BEN) && ben.linked(ANN));
      check((await ben.sent(ANN)) === 0, 'nothing was sent');
      check(ann.perceives(BEN, 'camera') === null, 'nothing is seen');
      ben.transport.goLive();
      await together(world, ann, ben);
    },
  },
  {
    name: 'an arrival that is offered to sends nothing either',
    async run(world) {
      const ann = attendee(world, ANN);
      const ben = world.person(BEN);
      ben.transport.publish(having(world, BEN));
      ann.transport.connect([BEN]);
      await seen(world, ben, ANN);
      check((await ben.sent(ANN)) === 0, 'nothing was sent');
      ben.transport.goLive();
      await together(world, ann, ben);
    },
  },
  {
    name: 'going live while the offer is on its way',
    async run(world) {
      const ann = attendee(world, ANN);
      const ben = world.person(BEN);
      ben.transport.connect([ANN]);
      ben.transport.goLive();
      ben.transport.publish(having(world, BEN));
      await together(world, ann, ben);
    },
  },
  {
    name: 'a disabled microphone is silent and comes back; the picture goes on',
    async run(world) {
      const [ann, ben] = [attendee(world, ANN), attendee(world, BEN)];
      ben.transport.connect([ANN]);
      await together(world, ann, ben);
      const { microphone } = ben.tracks;
      if (microphone) microphone.enabled = false;
      await world.until('silence', () => ann.perceives(BEN, 'microphone') === null);
      check(ann.perceives(BEN, 'camera') === 'green', 'the camera goes on');
      if (microphone) microphone.enabled = true;
      await perceived(world, ann, BEN);
    },
  },
  {
    name: 'whoever speaks is loud, and silent when the microphone is off',
    async run(world) {
      const [ann, ben] = [attendee(world, ANN), attendee(world, BEN)];
      ben.transport.connect([ANN]);
      await together(world, ann, ben);
      const level = () => ann.transport.levels().get(BEN) ?? Number.NaN;
      await world.until('Ben is loud', () => level() > 0.02);
      const { microphone } = ben.tracks;
      if (microphone) microphone.enabled = false;
      await world.until('Ben is silent', () => level() < 0.005);
    },
  },
  {
    name: 'camera off and on again, in the same stream and without a signal',
    async run(world) {
      const [ann, ben] = [attendee(world, ANN), attendee(world, BEN)];
      ben.transport.connect([ANN]);
      await together(world, ann, ben);
      await settled(world, ann, ben);
      const stream = ann.stream(BEN, 'camera');
      const said = ben.said.length + ann.said.length;
      ben.transport.publish({ ...ben.tracks, camera: null });
      await world.until('no picture', () => ann.perceives(BEN, 'camera') === null);
      check(ann.perceives(BEN, 'microphone') === 880, 'the microphone goes on');
      ben.transport.publish({ ...ben.tracks, camera: world.video('blue') });
      await world.until('the other picture', () => ann.perceives(BEN, 'camera') === 'blue');
      check(ann.stream(BEN, 'camera') === stream, 'the stream is the same');
      check(ben.said.length + ann.said.length === said, 'nothing was negotiated');
    },
  },
  {
    name: 'a screen with sound, shared and stopped',
    async run(world) {
      const [ann, ben] = [attendee(world, ANN), attendee(world, BEN)];
      ben.transport.connect([ANN]);
      await together(world, ann, ben);
      ben.transport.publish({ ...ben.tracks, screen: world.video('blue'), screenAudio: world.audio(1760) });
      await world.until(
        'the screen and its sound',
        () => ann.perceives(BEN, 'screen') === 'blue' && ann.perceives(BEN, 'screenAudio') === 1760,
      );
      await perceived(world, ann, BEN);
      ben.transport.publish(ben.tracks);
      await world.until(
        'no screen',
        () => ann.perceives(BEN, 'screen') === null && ann.perceives(BEN, 'screenAudio') === null,
      );
    },
  },
  {
    name: 'of many changes in one turn the last holds',
    async run(world) {
      const [ann, ben] = [attendee(world, ANN), attendee(world, BEN)];
      ben.transport.connect([ANN]);
      await together(world, ann, ben);
      const blue = world.video('blue');
      for (const camera of [blue, null, ben.tracks.camera, null, blue, ben.tracks.camera, null, blue]) {
        ben.transport.publish({ ...ben.tracks, camera });
      }
      await world.until('the last', () => ann.perceives(BEN, 'camera') === 'blue');
    },
  },
  {
    name: 'offers that collide make one link',
    async run(world) {
      const [ann, ben] = [attendee(world, ANN), attendee(world, BEN)];
      ann.transport.connect([BEN]);
      ben.transport.connect([ANN]);
      await together(world, ann, ben);
    },
  },
  {
    name: 'an offer that stands is answered by whoever it is given to, and nobody else offers',
    only: 'peers',
    async run(world) {
      const [ann, ben] = [attendee(world, ANN), attendee(world, BEN)];
      const sdp = await standing(world, ann);
      ann.transport.assign(BEN);
      ben.transport.signal(ANN, { type: 'offer', sdp });
      ben.transport.connect([ANN]);
      await together(world, ann, ben);
      const offers = [...ann.said, ...ben.said].filter(({ signal }) => signal.type === 'offer');
      check(offers.length === 0, 'no offer was said');
    },
  },
  {
    name: 'an arrival that is given an offer sees the others and sends nothing',
    only: 'peers',
    async run(world) {
      const [ann, ben] = [attendee(world, ANN), world.person(BEN)];
      ben.transport.publish(having(world, BEN));
      const sdp = await standing(world, ann);
      ann.transport.assign(BEN);
      ben.transport.signal(ANN, { type: 'offer', sdp });
      await seen(world, ben, ANN);
      check((await ben.sent(ANN)) === 0, 'nothing was sent');
      ben.transport.goLive();
      await together(world, ann, ben);
    },
  },
  {
    name: 'an answer to the offer that stands is enough, where the word whose it is was lost',
    only: 'peers',
    async run(world) {
      const [ann, ben] = [attendee(world, ANN), attendee(world, BEN)];
      ben.transport.signal(ANN, { type: 'offer', sdp: await standing(world, ann) });
      await together(world, ann, ben);
    },
  },
  {
    name: 'an offer that stands sends what is published when it is answered',
    only: 'peers',
    async run(world) {
      const ann = world.person(ANN);
      ann.transport.goLive();
      const sdp = await standing(world, ann);
      ann.transport.publish({ ...having(world, ANN), camera: world.video('blue') });
      const ben = attendee(world, BEN);
      ann.transport.assign(BEN);
      ben.transport.signal(ANN, { type: 'offer', sdp });
      await world.until('the later picture', () => ben.perceives(ANN, 'camera') === 'blue');
    },
  },
  {
    name: 'an offer that was given to somebody who offered by themselves makes one link',
    only: 'peers',
    async run(world) {
      const [ann, ben] = [attendee(world, ANN), attendee(world, BEN)];
      await standing(world, ann);
      ben.transport.connect([ANN]);
      await together(world, ann, ben);
      ann.transport.assign(BEN);
      const cat = attendee(world, CAT);
      const sdp = await standing(world, ann);
      ann.transport.assign(CAT);
      cat.transport.signal(ANN, { type: 'offer', sdp });
      await together(world, ann, cat);
      await together(world, ann, ben);
    },
  },
  {
    name: 'connecting again to someone who is there changes nothing',
    only: 'peers',
    async run(world) {
      const [ann, ben] = [attendee(world, ANN), attendee(world, BEN)];
      ben.transport.connect([ANN, ANN, BEN]);
      ben.transport.connect([ANN]);
      await together(world, ann, ben);
      const offers = ben.said.filter(({ signal }) => signal.type === 'offer');
      check(offers.length === 1, 'one offer');
    },
  },
  {
    name: 'signals of unknown people that are no offers are ignored',
    async run(world) {
      const [ann, ben] = [attendee(world, ANN), attendee(world, BEN)];
      ann.transport.signal(CAT, { type: 'answer', sdp: 'v=0\r\n' });
      ann.transport.signal(CAT, {
        type: 'candidate',
        candidate: 'candidate:1 1 udp 1 127.0.0.1 9 typ host',
        sdpMid: '0',
        sdpMLineIndex: 0,
      });
      ben.transport.connect([ANN]);
      await together(world, ann, ben);
      check(ann.stream(CAT, 'camera') === null, 'there is no stream of the unknown');
      check(!ann.said.some(({ to }) => to === CAT), 'the unknown got no answer');
    },
  },
  {
    name: 'someone forgotten is neither heard nor told anything, and may come again',
    async run(world) {
      const [ann, ben] = [attendee(world, ANN), attendee(world, BEN)];
      ben.transport.connect([ANN]);
      await together(world, ann, ben);
      ann.transport.forget(BEN);
      await world.until('nothing of Ben', () => ann.perceives(BEN, 'microphone') === null);
      // A server takes the word of the call bridge for who is to hear whom.
      if (world.engine === 'peers')
        await world.until('nothing of Ann', () => ben.perceives(ANN, 'microphone') === null);
      ben.transport.close();
      const again = attendee(world, BEN);
      again.transport.connect([ANN]);
      await together(world, ann, again);
    },
  },
  {
    name: 'someone who comes back under the same id takes the place of the link that was',
    async run(world) {
      const [ann, ben] = [attendee(world, ANN), attendee(world, BEN)];
      ben.transport.connect([ANN]);
      await together(world, ann, ben);
      const stream = ann.stream(BEN, 'camera');
      ben.transport.close();
      const again = attendee(world, BEN);
      again.transport.connect([ANN]);
      await perceived(world, again, ANN);
      await perceived(world, ann, BEN);
      check(ann.stream(BEN, 'camera') === stream, 'the stream is the same');
    },
  },
  {
    name: 'after close nothing is sent, received or said, and no local track is stopped',
    async run(world) {
      const [ann, ben] = [attendee(world, ANN), attendee(world, BEN)];
      ben.transport.connect([ANN]);
      await together(world, ann, ben);
      ben.transport.close();
      const said = ben.said.length;
      await world.until(
        'nothing of Ben',
        () => ann.perceives(BEN, 'microphone') === null && ann.perceives(BEN, 'camera') === null,
      );
      ben.transport.close();
      ben.transport.goLive();
      ben.transport.publish(having(world, BEN));
      ben.transport.connect([ANN, CAT]);
      for (const { signal } of ann.said) ben.transport.signal(ANN, signal);
      await world.until('nothing of Ann', () => ben.perceives(ANN, 'microphone') === null);
      check(ben.said.length === said, 'nothing was said');
      const live = SOURCES.every((source) => (ben.tracks[source]?.readyState ?? 'live') === 'live');
      check(live, 'the tracks of the person are live');
    },
  },
];

async function standing(world: ContractWorld, person: ContractPerson): Promise<string> {
  const before = person.stood();
  person.transport.stand();
  await world.until('an offer stands', () => person.stood() !== before);
  return person.stood() ?? '';
}

/** No signal is on its way any more: nothing new was said for a while of looking. */
async function settled(world: ContractWorld, ...people: ContractPerson[]): Promise<void> {
  const count = () => people.reduce((sum, { said }) => sum + said.length, 0);
  let before = -1;
  let same = 0;
  await world.until('signals settle', () => {
    same = count() === before ? same + 1 : 0;
    before = count();
    return same >= 10;
  });
}
