import type { Signal } from '../../../protocol/signal.ts';
import type { LinkState, LocalTracks } from '../transport.ts';
import { LANES, type Lane } from './lanes.ts';
import { createLink, type Link, type LinkEvent, type LinkOptions } from './link.ts';

export interface PeerOptions extends Omit<LinkOptions, 'sources'> {}

/** All that there is between this person and one other: a link for each lane, the second only when it is needed. */
export type Peer = Link;

export function createPeer(options: PeerOptions): Peer {
  const links = new Map<Lane, Link>();
  let state: LinkState = 'connecting';

  function make(lane: Lane): Link {
    const link = createLink({ ...options, sources: LANES[lane], emit: (event) => heed(lane, event) });
    links.set(lane, link);
    return link;
  }

  function heed(lane: Lane, event: LinkEvent): void {
    if (event.type === 'signal') {
      const signal: Signal = lane === 'screen' ? { ...event.signal, lane } : event.signal;
      options.emit({ type: 'signal', signal });
    } else if (event.type === 'stream') {
      options.emit(event);
    } else if (lane === 'person') {
      state = event.state;
      options.emit(event);
      share(options.outgoing());
    }
  }

  /** Voices and faces first. */
  function share({ screen, screenAudio }: LocalTracks): void {
    if ((screen || screenAudio) && state === 'connected' && !links.has('screen')) make('screen').offer();
  }

  return {
    offer() {
      (links.get('person') ?? make('person')).offer();
    },
    adopt(offering) {
      (links.get('person') ?? make('person')).adopt(offering);
    },
    receive(signal) {
      const lane = signal.lane ?? 'person';
      const link = links.get(lane) ?? (signal.type === 'offer' ? make(lane) : null);
      link?.receive(signal);
    },
    send(tracks) {
      for (const link of links.values()) link.send(tracks);
      share(tracks);
    },
    encode(count) {
      for (const link of links.values()) link.encode(count);
    },
    level: () => links.get('person')?.level() ?? 0,
    async sample() {
      const samples = await Promise.all([...links.values()].map((link) => link.sample()));
      return { roundTrip: samples[0]?.roundTrip ?? null, flows: samples.flatMap(({ flows }) => flows) };
    },
    hurry() {
      for (const link of links.values()) link.hurry();
    },
    close() {
      for (const link of links.values()) link.close();
      links.clear();
      state = 'failed';
    },
  };
}
