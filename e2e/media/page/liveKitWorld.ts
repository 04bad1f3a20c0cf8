import { createLiveKitTransport } from '../../../src/client/media/livekit/liveKitTransport.ts';
import type {
  Colour,
  ContractPerson,
  ContractWorld,
} from '../../../src/client/media/testing/transportContract.ts';
import type { MediaAccess } from '../../../src/protocol/mediaAccess.ts';
import { count, recordConnections } from './connections.ts';
import { openSenses, type Senses } from './senses.ts';
import { colourTrack, toneTrack } from './sources.ts';
import { until } from './world.ts';

export interface LiveKitPerson extends ContractPerson, Senses {
  connections(): RTCPeerConnection[];
}

export interface LiveKitWorld extends ContractWorld {
  person(id: string): LiveKitPerson;
  /** A picture that is worth several layers. */
  large(colour: Colour): MediaStreamTrack;
}

declare global {
  interface Window {
    /** A way into this room at the server of this suite. */
    liveKitAccess(room: string, identity: string): Promise<MediaAccess>;
  }
}

/** Everybody in one page, each with a connection of their own, in a room of a real server. */
export function createLiveKitWorld(
  room: string = crypto.randomUUID(),
  wayInto: Window['liveKitAccess'] = window.liveKitAccess,
): LiveKitWorld {
  const recorded = recordConnections();

  function person(id: string): LiveKitPerson {
    const iceServers: RTCIceServer[] = [];
    const senses = openSenses();
    const transport = createLiveKitTransport(senses.take, { rtcConfig: { iceServers } });
    const connections = () => recorded.of(iceServers);
    void wayInto(room, id).then((access) => transport.open(id, access));
    return {
      id,
      transport,
      ...senses,
      connections,
      sent: () => count(connections(), 'outbound-rtp', 'packetsSent'),
    };
  }

  return {
    engine: 'server',
    person,
    video: (colour) => colourTrack(colour),
    // A browser that has no time for so many pixels makes them fewer: it has more of it between fewer pictures.
    large: (colour) => colourTrack(colour, 1_280, 720, 8),
    audio: toneTrack,
    until,
  };
}
