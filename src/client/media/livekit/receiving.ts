import {
  type Participant,
  type RemoteParticipant,
  type RemoteTrackPublication,
  type Room,
  RoomEvent,
  Track,
  type TrackPublication,
} from 'livekit-client';
import type { Source } from '../../session/ports.ts';
import { createRemoteStreams } from '../remoteStreams.ts';
import type { Emit } from '../transport.ts';
import { fromTheirs } from './sources.ts';

/** What comes from the others in a room. */
export interface Receiving {
  /** From here on sound comes, too; until then pictures alone, and the way for the sound (SPEC V4). */
  hear(): void;
  forget(peer: string): void;
  /** Those that are shown at this moment, with what they come from. */
  pictures(): Iterable<Picture>;
  /** Lets go of every track. */
  close(): void;
}

export interface Picture {
  publication: RemoteTrackPublication;
  source: Source;
  stream: MediaStream;
}

interface Peer {
  streams: ReturnType<typeof createRemoteStreams>;
  /** By source, with our copy of the track in it. */
  pictures: Map<Source, Picture & { copy: MediaStreamTrack }>;
}

/** Milliseconds. */
const INSISTS_EVERY = 100;

export function createReceiving(room: Room, emit: Emit): Receiving {
  const peers = new Map<string, Peer>();
  const forgotten = new Set<string>();
  let hearing = false;

  function subscribe(publication: RemoteTrackPublication, { identity }: RemoteParticipant): void {
    if (forgotten.has(identity)) return;
    publication.setSubscribed(true);
    // Negotiated, and kept back by the server: once it is wanted it is there at once. The first packets may get by, unheard:
    // a room that is not live makes no sound.
    if (!hearing && !publication.track) publication.setEnabled(false);
  }

  function subscribeAll(participant: RemoteParticipant): void {
    for (const publication of participant.trackPublications.values()) subscribe(publication, participant);
  }

  function meet(participant: RemoteParticipant): void {
    forgotten.delete(participant.identity);
    subscribeAll(participant);
    emit({ type: 'link', peer: participant.identity, state: 'connected' });
  }

  function arrive(track: Track, publication: RemoteTrackPublication, { identity }: RemoteParticipant): void {
    const source = fromTheirs(publication.source);
    if (!source || forgotten.has(identity)) return;
    const peer = peers.get(identity) ?? { streams: createRemoteStreams(), pictures: new Map() };
    peers.set(identity, peer);
    const { mediaStreamTrack } = track;
    // Not sooner: a first picture that comes before there is something to decode it is lost, and the next is half a second away.
    if (track.kind === Track.Kind.Video) publication.setEnabled(true);
    const stream =
      track.kind === Track.Kind.Audio
        ? peer.streams(source, mediaStreamTrack)
        : copyInto(peer, source, publication, mediaStreamTrack);
    emit({ type: 'stream', peer: identity, source, stream });
  }

  /**
   * What is shown is a copy: LiveKit disables its own when somebody turns a camera off or leaves, and a picture would
   * turn black before the tile has gone.
   */
  function copyInto(
    peer: Peer,
    source: Source,
    publication: RemoteTrackPublication,
    track: MediaStreamTrack,
  ) {
    peer.pictures.get(source)?.copy.stop();
    const copy = track.clone();
    const stream = peer.streams(source, copy);
    peer.pictures.set(source, { publication, source, stream, copy });
    return stream;
  }

  /** LiveKit has enabled the track; whether it may be heard is not LiveKit's to say. */
  function unmuted({ track }: TrackPublication, { identity }: Participant): void {
    const source = track && fromTheirs(track.source);
    if (!source || track.kind !== Track.Kind.Audio) return;
    const stream = peers.get(identity)?.streams(source, track.mediaStreamTrack);
    if (stream) emit({ type: 'stream', peer: identity, source, stream });
  }

  function letGo(peer: string): void {
    for (const { copy } of peers.get(peer)?.pictures.values() ?? []) copy.stop();
    peers.delete(peer);
  }

  room
    // Not sooner: a wish that comes before its media connection stands is lost on the server.
    .on(RoomEvent.Connected, () => {
      for (const participant of room.remoteParticipants.values()) meet(participant);
    })
    .on(RoomEvent.ParticipantConnected, meet)
    .on(RoomEvent.TrackPublished, subscribe)
    .on(RoomEvent.TrackSubscribed, arrive)
    .on(RoomEvent.TrackUnmuted, unmuted);

  /** A wish that comes a moment before the server is ready for it would wait there for seconds: it is said again. */
  const insisting = setInterval(() => {
    for (const participant of room.remoteParticipants.values()) {
      for (const publication of participant.trackPublications.values())
        if (!publication.track) subscribe(publication, participant);
    }
  }, INSISTS_EVERY);

  return {
    hear() {
      hearing = true;
      for (const participant of room.remoteParticipants.values()) {
        subscribeAll(participant);
        for (const publication of participant.audioTrackPublications.values()) publication.setEnabled(true);
      }
    },
    forget(peer) {
      forgotten.add(peer);
      const publications = room.remoteParticipants.get(peer)?.trackPublications.values() ?? [];
      for (const publication of publications) publication.setSubscribed(false);
      letGo(peer);
    },
    *pictures() {
      for (const { pictures } of peers.values()) yield* pictures.values();
    },
    close() {
      clearInterval(insisting);
      for (const peer of [...peers.keys()]) letGo(peer);
    },
  };
}
