import { expect, test } from 'vitest';
import { FakeTrack } from '../testing/fakeTracks.ts';
import { createSenderSlot } from './senderSlot.ts';

/** A sender whose replacements take as long as the test wants. */
class SlowSender {
  track: MediaStreamTrack | null = null;
  asked: (string | null)[] = [];
  refuses: MediaStreamTrack | null = null;
  parameters: RTCRtpSendParameters[] = [];
  readonly #encodings: RTCRtpEncodingParameters[] = [{}];
  #waiting: (() => void)[] = [];

  async replaceTrack(track: MediaStreamTrack | null): Promise<void> {
    this.asked.push(track?.label ?? null);
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
    if (track !== null && track === this.refuses) throw new TypeError('of another kind');
    this.track = track;
  }

  /** Lets the replacement under way come through, and what follows from it begin. */
  async step(): Promise<void> {
    this.#waiting.shift()?.();
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  }

  getParameters(): RTCRtpSendParameters {
    return {
      transactionId: '',
      codecs: [],
      headerExtensions: [],
      rtcp: {},
      encodings: structuredClone(this.#encodings),
    };
  }

  async setParameters(parameters: RTCRtpSendParameters): Promise<void> {
    this.parameters.push(parameters);
    Object.assign(this.#encodings, parameters.encodings);
  }
}

const [one, two] = [new FakeTrack('video', 'one'), new FakeTrack('video', 'two')];

test('the last track that is wanted is the one that is sent, and none between is tried', async () => {
  const sender = new SlowSender();
  const slot = createSenderSlot(sender);
  for (const track of [one, two, null, one, two]) slot.want(track);
  await sender.step();
  await sender.step();
  expect(sender.track).toBe(two);
  expect(sender.asked).toEqual(['one', 'two']);
});

test('taken back while it is on its way, a track does not stay', async () => {
  const sender = new SlowSender();
  const slot = createSenderSlot(sender);
  slot.want(one);
  slot.want(null);
  await sender.step();
  await sender.step();
  expect(sender.track).toBeNull();
});

test('a track that cannot be sent leaves nothing, not the one before', async () => {
  const sender = new SlowSender();
  const slot = createSenderSlot(sender);
  slot.want(one);
  await sender.step();
  sender.refuses = two;
  slot.want(two);
  await sender.step();
  await sender.step();
  expect(sender.track).toBeNull();
});

test('an encoding is set once', () => {
  const sender = new SlowSender();
  const slot = createSenderSlot(sender);
  const encoding = { maxBitrate: 500, scaleResolutionDownBy: 2 };
  slot.encode(encoding);
  slot.encode(encoding);
  expect(sender.parameters).toHaveLength(1);
  expect(sender.parameters[0]?.encodings[0]).toMatchObject(encoding);
});
