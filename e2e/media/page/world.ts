import type { LinkRetryPolicy } from '../../../src/client/media/mesh/linkRetry.ts';
import { createMeshTransport } from '../../../src/client/media/mesh/meshTransport.ts';
import type {
  Content,
  ContractPerson,
  ContractWorld,
} from '../../../src/client/media/testing/transportContract.ts';
import type { Source } from '../../../src/client/session/ports.ts';
import type { Signal } from '../../../src/protocol/signal.ts';
import { count, recordConnections } from './connections.ts';
import { type Ear, openEar } from './ear.ts';
import { type Eye, openEye } from './eye.ts';
import { colourTrack, toneTrack } from './sources.ts';

/** Someone on a mesh transport, with eyes and ears. */
export interface MeshPerson extends ContractPerson {
  connections(): RTCPeerConnection[];
  eye(peer: string, source: 'camera' | 'screen'): Eye | null;
  ear(peer: string, source: 'microphone' | 'screenAudio'): Ear | null;
  failed(peer: string): boolean;
}

export interface MeshWorld extends ContractWorld {
  person(id: string, retry?: LinkRetryPolicy): MeshPerson;
  connections: RTCPeerConnection[];
  relay: {
    /** Says which signals get through. */
    lets: (from: string, to: string, signal: Signal) => boolean;
    carry(from: string, to: string, signal: Signal): void;
    /** Someone who is not made by `person`. */
    attach(id: string, receive: (from: string, signal: Signal) => void): void;
  };
}

/** Everybody in one page, each with connections of their own; signals take a turn of the event loop. */
export function createMeshWorld(): MeshWorld {
  const recorded = recordConnections();
  const receivers = new Map<string, (from: string, signal: Signal) => void>();
  const relay: MeshWorld['relay'] = {
    lets: () => true,
    carry,
    attach: (id, receive) => receivers.set(id, receive),
  };

  function carry(from: string, to: string, signal: Signal): void {
    // Nothing that a clone could not hold may travel.
    const copy = structuredClone(signal);
    setTimeout(() => {
      if (relay.lets(from, to, copy)) receivers.get(to)?.(from, copy);
    });
  }

  function person(id: string, retry?: LinkRetryPolicy): MeshPerson {
    const iceServers: RTCIceServer[] = [];
    const streams = new Map<string, MediaStream>();
    const eyes = new Map<string, Eye>();
    const ears = new Map<string, Ear>();
    const links = new Map<string, string>();
    const said: ContractPerson['said'] = [];
    let stood: string | null = null;
    const key = (peer: string, source: Source) => `${peer} ${source}`;

    function take(name: string, source: Source, stream: MediaStream): void {
      if (streams.get(name) === stream) return;
      streams.set(name, stream);
      if (source === 'camera' || source === 'screen') eyes.set(name, openEye(stream));
      else ears.set(name, openEar(stream));
    }

    const transport = createMeshTransport(
      (event) => {
        if (event.type === 'signal') {
          said.push(event);
          carry(id, event.to, event.signal);
        } else if (event.type === 'standing') stood = event.sdp;
        else if (event.type === 'stream') take(key(event.peer, event.source), event.source, event.stream);
        else links.set(event.peer, event.state);
      },
      { iceServers, ...(retry && { retry }) },
    );

    function perceives(peer: string, source: Source): Content | null {
      const name = key(peer, source);
      return eyes.get(name)?.colour() ?? ears.get(name)?.tone() ?? null;
    }

    const connections = () => recorded.of(iceServers);
    const made: MeshPerson = {
      id,
      transport,
      said,
      perceives,
      stood: () => stood,
      connections,
      stream: (peer, source) => streams.get(key(peer, source)) ?? null,
      eye: (peer, source) => eyes.get(key(peer, source)) ?? null,
      ear: (peer, source) => ears.get(key(peer, source)) ?? null,
      linked: (peer) => links.get(peer) === 'connected',
      failed: (peer) => links.get(peer) === 'failed',
      // With one connection to each person; the cases that ask have two people.
      sent: () => count(connections(), 'outbound-rtp', 'packetsSent'),
    };
    transport.open(id);
    receivers.set(id, transport.signal);
    return made;
  }

  return {
    person,
    relay,
    connections: recorded.all,
    video: (colour) => colourTrack(colour),
    audio: toneTrack,
    until,
  };
}

const PATIENCE = 12_000;

/** Looks again with every timer turn, as `expect.poll` does outside. */
export async function until(what: string, check: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + PATIENCE;
  while (!(await check())) {
    if (performance.now() > deadline) throw new Error(`never came: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}
