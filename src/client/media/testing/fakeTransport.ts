import type { Signal } from '../../../protocol/signal.ts';
import type { Source } from '../../session/ports.ts';
import {
  type LocalTracks,
  type MediaTransport,
  NO_TRACKS,
  SOURCES,
  type TransportEvent,
} from '../transport.ts';
import { FakeStream, FakeTrack } from './fakeTracks.ts';

/** One end of a line between two people. */
interface End {
  sending: LocalTracks;
  /** What the other end sends is another track now. */
  arrive(source: Source, track: MediaStreamTrack | null): void;
  /** The other end is there. */
  joined(): void;
  hungUp: boolean;
}

interface Line {
  id: string;
  ends: End[];
}

/** A link to one person: the line, once both ends took it up, and whether our own offer waits. */
interface FakeLink {
  line: Line | null;
  offered: string | null;
  own: End | null;
  streams: Map<Source, FakeStream>;
}

export interface FakeNetwork {
  transport(emit: (event: TransportEvent) => void): FakeTransport;
}

export interface FakeTransport extends MediaTransport {
  /** How many tracks were ever put on the line to this person. */
  sent(peer: string): number;
}

const voiceOf = (stream: FakeStream): number => {
  const [track] = stream.getTracks();
  return track instanceof FakeTrack && track.content !== null ? 0.3 : 0;
};

/** A transport without a browser: negotiates by signals as a real one does, and carries tracks by reference. */
export function createFakeNetwork(): FakeNetwork {
  const lines = new Map<string, Line>();

  return {
    transport(emit) {
      const links = new Map<string, FakeLink>();
      const sent = new Map<string, number>();
      let self = '';
      let live = false;
      let closed = false;
      let published = NO_TRACKS;
      let standing: string | null = null;

      function tell(event: TransportEvent): void {
        if (!closed) emit(event);
      }

      function say(to: string, signal: Signal): void {
        queueMicrotask(() => {
          if (links.has(to)) tell({ type: 'signal', to, signal });
        });
      }

      function makeLink(peer: string): FakeLink {
        const link: FakeLink = { line: null, offered: null, own: null, streams: new Map() };
        links.set(peer, link);
        return link;
      }

      function lay(): string {
        const id = `line ${lines.size + 1}`;
        lines.set(id, { id, ends: [] });
        return id;
      }

      function offer(peer: string, link: FakeLink): void {
        link.offered = lay();
        say(peer, { type: 'offer', sdp: link.offered });
      }

      function assign(peer: string): void {
        if (standing !== null && !links.has(peer)) makeLink(peer).offered = standing;
        standing = null;
      }

      function takeUp(peer: string, link: FakeLink, id: string): void {
        const line = lines.get(id);
        if (!line) return;
        hangUp(link);
        const own: End = {
          sending: NO_TRACKS,
          hungUp: false,
          arrive: (source, track) => arrive(peer, link, source, track),
          joined: () => tell({ type: 'link', peer, state: 'connected' }),
        };
        link.line = line;
        link.own = own;
        line.ends.push(own);
        for (const source of SOURCES) tell({ type: 'stream', peer, source, stream: streamOf(link, source) });
        send(peer, link);
        const other = otherEnd(link);
        if (!other) return;
        for (const source of SOURCES) own.arrive(source, other.sending[source]);
        other.joined();
        own.joined();
      }

      function streamOf(link: FakeLink, source: Source): FakeStream {
        const stream = link.streams.get(source) ?? new FakeStream();
        link.streams.set(source, stream);
        return stream;
      }

      const otherEnd = ({ line, own }: FakeLink): End | undefined =>
        line?.ends.find((end) => end !== own && !end.hungUp);

      function arrive(peer: string, link: FakeLink, source: Source, track: MediaStreamTrack | null): void {
        const stream = streamOf(link, source);
        for (const old of stream.getTracks()) stream.removeTrack(old);
        if (!track) return;
        stream.addTrack(new FakeTrack(track.kind === 'audio' ? 'audio' : 'video', track.label, track));
        tell({ type: 'stream', peer, source, stream });
      }

      function send(peer: string, { own, line }: FakeLink): void {
        if (!own || !line) return;
        const before = own.sending;
        own.sending = live ? published : NO_TRACKS;
        const changed = SOURCES.filter((source) => own.sending[source] !== before[source]);
        for (const source of changed) {
          if (own.sending[source]) sent.set(peer, (sent.get(peer) ?? 0) + 1);
          for (const end of line.ends)
            if (end !== own && !end.hungUp) end.arrive(source, own.sending[source]);
        }
      }

      function hangUp({ own, line }: FakeLink): void {
        if (!own || !line) return;
        own.hungUp = true;
        for (const source of SOURCES) {
          own.arrive(source, null);
          for (const end of line.ends) if (!end.hungUp) end.arrive(source, null);
        }
      }

      function sendAll(): void {
        for (const [peer, link] of links) send(peer, link);
      }

      function takeOffer(from: string, id: string): void {
        const link = links.get(from) ?? makeLink(from);
        if (link.offered !== null && self > from) return;
        link.offered = null;
        takeUp(from, link, id);
        say(from, { type: 'answer', sdp: id });
      }

      return {
        open(id) {
          self = id;
        },
        connect(peers) {
          if (closed) return;
          for (const peer of peers) if (peer !== self && !links.has(peer)) offer(peer, makeLink(peer));
        },
        signal(from, signal) {
          if (closed) return;
          if (signal.type === 'answer' && signal.sdp === standing) assign(from);
          const link = links.get(from);
          if (signal.type === 'offer') takeOffer(from, signal.sdp);
          if (signal.type !== 'answer' || !link || link.offered !== signal.sdp) return;
          link.offered = null;
          takeUp(from, link, signal.sdp);
        },
        stand() {
          if (closed) return;
          const sdp = lay();
          standing = sdp;
          queueMicrotask(() => standing === sdp && tell({ type: 'standing', sdp }));
        },
        assign,
        forget(peer) {
          const link = links.get(peer);
          if (link) hangUp(link);
          links.delete(peer);
        },
        publish(tracks) {
          published = tracks;
          sendAll();
        },
        goLive() {
          live = true;
          sendAll();
        },
        close() {
          closed = true;
          for (const link of links.values()) hangUp(link);
          links.clear();
        },
        levels: () =>
          new Map([...links].map(([peer, link]) => [peer, voiceOf(streamOf(link, 'microphone'))])),
        sample: async () => [...links.keys()].map((peer) => ({ peer, roundTrip: 1, flows: [] })),
        sent: (peer) => sent.get(peer) ?? 0,
      };
    },
  };
}
