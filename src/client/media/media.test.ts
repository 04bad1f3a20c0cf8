import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { MediaEvent } from '../session/ports.ts';
import { streamKey } from '../store/media.ts';
import { createMedia } from './media.ts';
import { createMediaState } from './mediaState.ts';
import { FakeTrack } from './testing/fakeTracks.ts';
import { createFakeNetwork, type FakeTransport } from './testing/fakeTransport.ts';
import { type LocalTracks, NO_TRACKS } from './transport.ts';

const [SELF, OLD_PEER, NEW_PEER] = ['b', 'old', 'new'] as const;

/** This person's media, and one other in each of two meetings, by fakes. */
function meetings() {
  const network = createFakeNetwork();
  const state = createMediaState();
  const events: MediaEvent[] = [];
  let listener = () => {};
  let tracks: LocalTracks = {
    ...NO_TRACKS,
    microphone: new FakeTrack('audio', 'voice'),
    camera: new FakeTrack('video', 'face'),
  };
  const capture = {
    tracks: () => tracks,
    onTracks: (told: () => void) => {
      listener = told;
      return () => {};
    },
  };
  const peers = new Map<string, { transport: FakeTransport; streams: Map<string, MediaStream> }>();
  const media = createMedia({
    state,
    capture,
    transportFactory: (emit) => network.transport(emit),
    emit: (event) => {
      events.push(event);
      if (event.type === 'signal')
        peers.get(event.to)?.transport.signal(`${SELF}${event.epoch}`, event.signal);
    },
  });

  async function join(epoch: number, peer: string): Promise<void> {
    const streams = new Map<string, MediaStream>();
    const transport = network.transport((event) => {
      if (event.type === 'signal') queueMicrotask(() => media.signal(epoch, peer, event.signal));
      else if (event.type === 'stream') streams.set(event.source, event.stream);
    });
    peers.set(peer, { transport, streams });
    transport.open(peer);
    transport.publish({ ...NO_TRACKS, microphone: new FakeTrack('audio', peer) });
    transport.goLive();
    media.open({ epoch, self: `${SELF}${epoch}` });
    media.connect(epoch, [peer]);
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  }

  const content = (stream: MediaStream | undefined): string | null => {
    const [track] = stream?.getTracks() ?? [];
    return track instanceof FakeTrack ? track.content : null;
  };

  return {
    media,
    state,
    events,
    join,
    peers,
    change(next: LocalTracks) {
      tracks = next;
      listener();
    },
    tracks,
    /** What this person hears of the other in that meeting. */
    hears: (epoch: number, peer: string) =>
      content(state.getState().streams.get(streamKey(epoch, peer, 'microphone'))),
    /** What that other hears of this person. */
    isHeardBy: (peer: string) => content(peers.get(peer)?.streams.get('microphone')),
    sent: (epoch: number, peer: string) => peers.get(peer)?.transport.sent(`${SELF}${epoch}`),
  };
}

describe('two meetings', () => {
  test('one that comes is neither heard nor hears; then it alone, in the same turn [M6]', async () => {
    const { media, state, join, hears, isHeardBy } = meetings();
    await join(1, OLD_PEER);
    media.goLive(1);
    await join(2, NEW_PEER);
    expect([hears(1, OLD_PEER), isHeardBy(OLD_PEER)]).toEqual([OLD_PEER, 'voice']);
    expect([hears(2, NEW_PEER), isHeardBy(NEW_PEER)]).toEqual([null, null]);
    expect(state.getState().audibleEpoch).toBe(1);

    media.goLive(2);
    expect([hears(1, OLD_PEER), isHeardBy(OLD_PEER)]).toEqual([null, null]);
    expect([hears(2, NEW_PEER), isHeardBy(NEW_PEER)]).toEqual([NEW_PEER, 'voice']);
    expect(state.getState().audibleEpoch).toBe(2);
  });

  test('one that ends with none to follow is silent both ways at once, and taken down when there is time', async () => {
    const { media, state, join, hears, isHeardBy } = meetings();
    await join(1, OLD_PEER);
    media.goLive(1);
    media.close(1);
    expect([hears(1, OLD_PEER), isHeardBy(OLD_PEER)]).toEqual([null, null]);
    expect(state.getState().streams.size).toBeGreaterThan(0);
    await vi.waitFor(() => expect(state.getState().streams.size).toBe(0));
  });

  test('the old one does not come back, whatever is said to it', async () => {
    const { media, state, join, hears, isHeardBy, change } = meetings();
    await join(1, OLD_PEER);
    media.goLive(1);
    await join(2, NEW_PEER);
    media.goLive(2);
    media.goLive(1);
    change({ ...NO_TRACKS, microphone: new FakeTrack('audio', 'another') });
    expect([hears(1, OLD_PEER), isHeardBy(OLD_PEER)]).toEqual([null, null]);
    expect(isHeardBy(NEW_PEER)).toBe('another');
    expect(state.getState().audibleEpoch).toBe(2);
  });

  test('tracks that change meanwhile reach the one that comes when it is live, and not before', async () => {
    const { media, join, isHeardBy, change } = meetings();
    await join(1, OLD_PEER);
    media.goLive(1);
    await join(2, NEW_PEER);
    change({ ...NO_TRACKS, microphone: new FakeTrack('audio', 'another') });
    expect([isHeardBy(OLD_PEER), isHeardBy(NEW_PEER)]).toEqual(['another', null]);
    media.close(1);
    media.goLive(2);
    expect(isHeardBy(NEW_PEER)).toBe('another');
  });
});

describe('who speaks', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  test('is known of the meeting that is heard, and begins anew in the next', async () => {
    const { media, state, join } = meetings();
    const speaking = () => [state.getState().speaking.speaker, ...state.getState().speaking.now];
    await join(1, OLD_PEER);
    vi.advanceTimersByTime(2_000);
    expect(speaking()).toEqual([null]);
    media.goLive(1);
    vi.advanceTimersByTime(1_000);
    expect(speaking()).toEqual([OLD_PEER, OLD_PEER]);

    await join(2, NEW_PEER);
    media.goLive(2);
    media.close(1);
    expect(speaking()).toEqual([null]);
    vi.advanceTimersByTime(1_000);
    expect(speaking()).toEqual([NEW_PEER, NEW_PEER]);
    media.close(2);
    vi.advanceTimersByTime(300);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('how everybody is connected', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  test('is told of the meeting that is heard, and nothing is asked during a move', async () => {
    const { media, join } = meetings();
    const told = async () => (await media.gauge())?.map(({ participant }) => participant) ?? null;
    await join(1, OLD_PEER);
    expect(await told()).toBeNull();
    media.goLive(1);
    expect(await told()).toEqual([`${SELF}1`, OLD_PEER]);

    await join(2, NEW_PEER);
    expect(await told()).toBeNull();
    media.goLive(2);
    media.close(1);
    expect(await told()).toEqual([`${SELF}2`, NEW_PEER]);
    media.close(2);
    vi.advanceTimersByTime(300);
    expect([await told(), vi.getTimerCount()]).toEqual([null, 0]);
  });
});

describe('one meeting', () => {
  test('says who is linked, and shows what comes by a key of its own', async () => {
    const { events, state, join } = meetings();
    await join(1, OLD_PEER);
    expect(events).toContainEqual({ type: 'linked', epoch: 1, peer: OLD_PEER });
    expect([...state.getState().streams.keys()]).toEqual([
      '1/old/microphone',
      '1/old/camera',
      '1/old/screen',
      '1/old/screenAudio',
    ]);
  });

  test('someone forgotten leaves no stream, nor does a meeting that is closed', async () => {
    const { media, state, join, isHeardBy, tracks } = meetings();
    await join(1, OLD_PEER);
    media.goLive(1);
    media.forget(1, OLD_PEER);
    // Their tile goes first, then the streams under it.
    await vi.waitFor(() => expect(state.getState().streams.size).toBe(0));
    expect(isHeardBy(OLD_PEER)).toBeNull();
    media.connect(1, [OLD_PEER]);
    media.close(1);
    media.close(1);
    expect(state.getState().audibleEpoch).toBeNull();
    await vi.waitFor(() => expect(state.getState().streams.size).toBe(0));
    expect(tracks.microphone?.readyState).toBe('live');
  });

  test('what comes after it is closed is dropped', async () => {
    const { media, events, join, peers } = meetings();
    await join(1, OLD_PEER);
    media.close(1);
    const said = events.length;
    media.signal(1, OLD_PEER, { type: 'offer', sdp: 'line 1' });
    media.connect(1, [OLD_PEER]);
    media.forget(1, OLD_PEER);
    media.goLive(1);
    peers.get(OLD_PEER)?.transport.close();
    await Promise.resolve();
    expect(events).toHaveLength(said);
  });
});
