import type { PeerAccess } from '../../../protocol/mediaAccess.ts';
import { type LocalTracks, type MediaTransport, NO_TRACKS, type TransportEvent } from '../transport.ts';
import { type LinkRetryPolicy, linkRetry } from './linkRetry.ts';
import { createPeer, type Peer } from './peer.ts';
import { createStanding, type Standing } from './standing.ts';

export interface MeshOptions {
  iceServers?: RTCIceServer[];
  retry?: LinkRetryPolicy;
}

/** Browser to browser: everybody is connected with everybody, and there is no media server. */
export function createMeshTransport(
  emit: (event: TransportEvent) => void,
  { iceServers: known = [], retry = linkRetry }: MeshOptions = {},
): MediaTransport {
  const peers = new Map<string, Peer>();
  const listening = new AbortController();
  const { signal: closing } = listening;
  let self: string | null = null;
  let iceServers = known;
  let published: LocalTracks = NO_TRACKS;
  let live = false;
  let standing: Standing | null = null;

  const outgoing = (): LocalTracks => (live ? published : NO_TRACKS);

  function tell(event: TransportEvent): void {
    if (!closing.aborted) emit(event);
  }

  function meet(peer: string, own: string): Peer {
    const met = createPeer({
      polite: own < peer,
      configuration: () => ({ iceServers }),
      retry,
      outgoing,
      peers: () => peers.size,
      emit: (event) => {
        // Not before: the others' encoders would be set up anew while this link is being made.
        if (event.type === 'link' && event.state === 'connected') share();
        tell(event.type === 'signal' ? { ...event, to: peer } : { ...event, peer });
      },
    });
    peers.set(peer, met);
    return met;
  }

  /** The more people, the less for each. */
  function share(): void {
    for (const peer of peers.values()) peer.encode(peers.size);
    standing?.connection.encode(peers.size + 1);
  }

  function send(): void {
    for (const peer of peers.values()) peer.send(outgoing());
    standing?.connection.send(outgoing());
  }

  function hurry(): void {
    for (const peer of peers.values()) peer.hurry();
  }

  /** The offer that stands is an offer to this person from here on. */
  function assign(person: string): Peer | null {
    if (self === null || !standing) return null;
    const { connection } = standing;
    standing = null;
    // They came before we were told, and offered by themselves.
    const known = peers.get(person);
    if (known) connection.close();
    const peer = known ?? meet(person, self);
    if (!known) peer.adopt(connection);
    return peer;
  }

  return {
    open(id, access) {
      if (access?.engine === 'mesh') iceServers = access.iceServers.map(forBrowser);
      if (self !== null) return;
      self = id;
      addEventListener('online', hurry, { signal: closing });
    },
    connect(people) {
      if (self === null || closing.aborted) return;
      const missing = new Set(people.filter((person) => person !== self && !peers.has(person)));
      for (const person of missing) meet(person, self);
      for (const person of missing) peers.get(person)?.offer();
    },
    signal(from, signal) {
      if (self === null || closing.aborted) return;
      // The word that it was given to them may have been lost with a socket.
      const answers = signal.type === 'answer' && standing?.isAnsweredBy(signal.sdp);
      const peer =
        peers.get(from) ??
        (answers ? assign(from) : null) ??
        (signal.type === 'offer' ? meet(from, self) : null);
      peer?.receive(signal);
    },
    stand() {
      if (self === null || closing.aborted) return;
      standing?.connection.close();
      const own = createStanding({ iceServers }, outgoing(), peers.size + 1, (sdp) => {
        if (standing === own) tell({ type: 'standing', sdp });
      });
      standing = own;
    },
    assign: (person) => void assign(person),
    forget(peer) {
      peers.get(peer)?.close();
      if (peers.delete(peer)) share();
    },
    publish(tracks) {
      published = tracks;
      if (live) send();
    },
    goLive() {
      live = true;
      send();
    },
    levels: () => new Map([...peers].map(([id, peer]) => [id, peer.level()])),
    sample: () => Promise.all([...peers].map(async ([peer, link]) => ({ peer, ...(await link.sample()) }))),
    close() {
      listening.abort();
      standing?.connection.close();
      standing = null;
      for (const peer of peers.values()) peer.close();
      peers.clear();
    },
  };
}

/** What is absent must not be there as `undefined`. */
const forBrowser = ({ urls, username, credential }: PeerAccess['iceServers'][number]): RTCIceServer => ({
  urls,
  ...(username !== undefined && credential !== undefined && { username, credential }),
});
