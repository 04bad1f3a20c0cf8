import { type LocalTracks, type MediaTransport, NO_TRACKS, type TransportEvent } from '../transport.ts';
import { createLink, type Link } from './link.ts';
import { type LinkRetryPolicy, linkRetry } from './linkRetry.ts';

export interface MeshOptions {
  iceServers?: RTCIceServer[];
  retry?: LinkRetryPolicy;
}

/** Browser to browser: one link to each person, no media server. */
export function createMeshTransport(
  emit: (event: TransportEvent) => void,
  { iceServers = [], retry = linkRetry }: MeshOptions = {},
): MediaTransport {
  const links = new Map<string, Link>();
  const listening = new AbortController();
  const { signal: closing } = listening;
  let self: string | null = null;
  let published: LocalTracks = NO_TRACKS;
  let live = false;

  const outgoing = (): LocalTracks => (live ? published : NO_TRACKS);

  function tell(event: TransportEvent): void {
    if (!closing.aborted) emit(event);
  }

  function makeLink(peer: string, own: string): Link {
    const link = createLink({
      polite: own < peer,
      configuration: { iceServers },
      retry,
      outgoing,
      peers: () => links.size,
      emit: (event) => tell(event.type === 'signal' ? { ...event, to: peer } : { ...event, peer }),
    });
    links.set(peer, link);
    share();
    return link;
  }

  /** The more people, the less for each. */
  function share(): void {
    for (const link of links.values()) link.encode(links.size);
  }

  function send(): void {
    for (const link of links.values()) link.send(outgoing());
  }

  function hurry(): void {
    for (const link of links.values()) link.hurry();
  }

  return {
    open(id) {
      self = id;
      addEventListener('online', hurry, { signal: closing });
    },
    connect(peers) {
      if (self === null || closing.aborted) return;
      const missing = new Set(peers.filter((peer) => peer !== self && !links.has(peer)));
      for (const peer of missing) makeLink(peer, self);
      for (const peer of missing) links.get(peer)?.offer();
    },
    signal(from, signal) {
      if (self === null || closing.aborted) return;
      const link = links.get(from) ?? (signal.type === 'offer' ? makeLink(from, self) : null);
      link?.receive(signal);
    },
    forget(peer) {
      links.get(peer)?.close();
      if (links.delete(peer)) share();
    },
    publish(tracks) {
      published = tracks;
      if (live) send();
    },
    goLive() {
      live = true;
      send();
    },
    close() {
      listening.abort();
      for (const link of links.values()) link.close();
      links.clear();
    },
  };
}
