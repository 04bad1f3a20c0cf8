import type { LinkRetryPolicy } from '../../../src/client/media/mesh/linkRetry.ts';
import { createMeshTransport } from '../../../src/client/media/mesh/meshTransport.ts';
import type { ContractPerson, ContractWorld } from '../../../src/client/media/testing/transportContract.ts';
import type { Signal } from '../../../src/protocol/signal.ts';
import { count, recordConnections } from './connections.ts';
import { openSenses, type Senses } from './senses.ts';
import { colourTrack, toneTrack } from './sources.ts';

/** Someone on a mesh transport, with eyes and ears. */
export interface MeshPerson extends ContractPerson, Senses {
  connections(): RTCPeerConnection[];
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
    const senses = openSenses();
    const transport = createMeshTransport(
      (event) => {
        senses.take(event);
        if (event.type === 'signal') carry(id, event.to, event.signal);
      },
      { iceServers, ...(retry && { retry }) },
    );

    const connections = () => recorded.of(iceServers);
    const made: MeshPerson = {
      id,
      transport,
      ...senses,
      connections,
      // With one connection to each person; the cases that ask have two people.
      sent: () => count(connections(), 'outbound-rtp', 'packetsSent'),
    };
    transport.open(id);
    receivers.set(id, transport.signal);
    return made;
  }

  return {
    engine: 'peers',
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
