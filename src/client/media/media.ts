import type { StoreApi } from 'zustand/vanilla';
import type { MediaEvent, MediaPort } from '../session/ports.ts';
import { type MediaState, streamKey } from '../store/media.ts';
import type { Gauge } from '../store/statistics.ts';
import { type Listening, listen, SILENCE } from './speaking.ts';
import { type QualityWatch, watchQuality } from './statistics/watchQuality.ts';
import {
  type LocalMedia,
  type MediaTransport,
  NO_TRACKS,
  SOURCES,
  type TransportEvent,
  type TransportFactory,
} from './transport.ts';

export interface MediaOptions {
  state: StoreApi<MediaState>;
  emit: (event: MediaEvent) => void;
  transportFactory: TransportFactory;
  capture: LocalMedia;
}

export interface Media extends MediaPort {
  /** Of the room that is heard. */
  gauge: Gauge;
}

interface Room {
  /** This person's participant id. */
  self: string;
  transport: MediaTransport;
  /** Streams of the others, by key. */
  streams: Map<string, MediaStream>;
  /** `before`: neither heard nor hearing yet. `after`: no more, since a newer room is live. */
  stage: 'before' | 'live' | 'after';
  /** Ends listening for who speaks. */
  unattend: () => void;
  /** While it is live. */
  quality: QualityWatch | null;
}

/**
 * Milliseconds until a room is taken down that is silent both ways already. It takes the browser a while (20 ms for each
 * connection), so what the person waits for goes before: a few frames where another room is live, and where none is
 * (handover `reference`) the way into the next one.
 */
const LINGERS = { overtaken: 60, live: 300 };

/** Milliseconds between two looks at who speaks: each asks every link, and a busy machine answers late. */
const LISTENS_EVERY = 200;

/** The media of every session by its epoch. One room at most is heard and hears. */
export function createMedia({ state, emit, transportFactory, capture }: MediaOptions): Media {
  const rooms = new Map<number, Room>();

  capture.onTracks(() => {
    for (const room of rooms.values()) publish(room);
  });

  /** Otherwise a move is under way, and nothing may be in its way. */
  const alone = () => rooms.size === 1;

  /** While a room is live: participant ids are of one meeting, so each room begins in silence. */
  function attend({ transport }: Room): () => void {
    let listening = SILENCE;
    const tell = ({ now, speaker }: Listening) => {
      const { speaking } = state.getState();
      if (speaking.now !== now || speaking.speaker !== speaker)
        state.setState({ speaking: { now, speaker } });
    };
    const look = () => {
      if (!alone()) return;
      listening = listen(listening, transport.levels(), performance.now(), LISTENS_EVERY);
      tell(listening);
    };
    tell(listening);
    const timer = setInterval(look, LISTENS_EVERY);
    return () => clearInterval(timer);
  }

  /** Transports send nothing before they are live, so that a room that comes may know the tracks already. */
  function publish({ transport, stage }: Room): void {
    transport.publish(stage === 'after' ? NO_TRACKS : capture.tracks());
  }

  function heed(epoch: number, event: TransportEvent): void {
    const room = rooms.get(epoch);
    if (!room) return;
    if (event.type === 'signal') {
      emit({ type: 'signal', epoch, to: event.to, signal: event.signal });
    } else if (event.type === 'standing') {
      emit({ type: 'standing', epoch, sdp: event.sdp });
    } else if (event.type === 'stream') {
      const key = streamKey(epoch, event.peer, event.source);
      room.streams.set(key, event.stream);
      hear(event.stream, room.stage === 'live');
      show((streams) => streams.set(key, event.stream));
    } else if (event.type !== 'link') {
      emit({ type: event.type, epoch });
    } else if (event.state === 'connected') {
      emit({ type: 'linked', epoch, peer: event.peer });
    }
  }

  function show(change: (streams: Map<string, MediaStream>) => void): void {
    const streams = new Map(state.getState().streams);
    change(streams);
    state.setState({ streams });
  }

  function drop(room: Room, keys: readonly string[]): void {
    for (const key of keys) {
      const stream = room.streams.get(key);
      if (stream) hear(stream, false);
      room.streams.delete(key);
    }
    show((streams) => {
      for (const key of keys) streams.delete(key);
    });
  }

  function unwatch(room: Room): void {
    room.unattend();
    room.quality?.end();
    room.quality = null;
  }

  function quieten(room: Room): void {
    room.stage = 'after';
    unwatch(room);
    for (const stream of room.streams.values()) hear(stream, false);
    publish(room);
  }

  return {
    async gauge() {
      const live = [...rooms.values()].find(({ stage }) => stage === 'live');
      return (await live?.quality?.look()) ?? null;
    },
    open({ epoch, self, access }) {
      const known = rooms.get(epoch);
      if (known) {
        if (access) known.transport.open(self, access);
        return;
      }
      const transport = transportFactory((event) => heed(epoch, event), access);
      const room: Room = {
        self,
        transport,
        streams: new Map(),
        stage: 'before',
        unattend: () => {},
        quality: null,
      };
      rooms.set(epoch, room);
      transport.open(self, access);
      publish(room);
    },
    connect: (epoch, peers) => rooms.get(epoch)?.transport.connect(peers),
    signal: (epoch, from, signal) => rooms.get(epoch)?.transport.signal(from, signal),
    stand: (epoch) => rooms.get(epoch)?.transport.stand(),
    assign: (epoch, peer) => rooms.get(epoch)?.transport.assign(peer),
    forget(epoch, peer) {
      const room = rooms.get(epoch);
      if (!room) return;
      const keys = SOURCES.map((source) => streamKey(epoch, peer, source));
      for (const key of keys) {
        const stream = room.streams.get(key);
        if (stream) hear(stream, false);
      }
      // In the next task: the tile has gone by then, and a video that loses its track under it would turn black.
      setTimeout(() => {
        room.transport.forget(peer);
        drop(room, keys);
      }, 0);
    },
    goLive(epoch) {
      const room = rooms.get(epoch);
      if (room?.stage !== 'before') return;
      for (const other of rooms.values()) if (other.stage === 'live') quieten(other);
      room.stage = 'live';
      for (const stream of room.streams.values()) hear(stream, true);
      room.transport.goLive();
      room.unattend = attend(room);
      room.quality = watchQuality({
        self: room.self,
        sample: () => room.transport.sample(),
        allowed: alone,
        tell: (quality) => {
          if (quality.size > 0 || state.getState().quality.size > 0) state.setState({ quality });
        },
        own: (quality) => emit({ type: 'quality', epoch, quality }),
      });
      state.setState({ audibleEpoch: epoch });
    },
    close(epoch) {
      const room = rooms.get(epoch);
      if (!room) return;
      rooms.delete(epoch);
      const { stage } = room;
      if (stage === 'live') quieten(room);
      const letGo = () => {
        room.transport.close();
        drop(room, [...room.streams.keys()]);
      };
      if (stage === 'before') letGo();
      else setTimeout(letGo, stage === 'live' ? LINGERS.live : LINGERS.overtaken);
      if (state.getState().audibleEpoch === epoch) state.setState({ audibleEpoch: null });
    },
  };
}

/** On the track itself: whatever plays the stream, a room that is not live makes no sound. */
function hear(stream: MediaStream, audible: boolean): void {
  for (const track of stream.getAudioTracks()) track.enabled = audible;
}
