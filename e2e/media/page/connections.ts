/** Every peer connection of this page, by who made it. */
export interface Connections {
  of(owner: RTCIceServer[]): RTCPeerConnection[];
  all: RTCPeerConnection[];
}

/** Before any transport is made. A transport hands its list of ICE servers on, so the list tells whose it is. */
export function recordConnections(): Connections {
  const all: RTCPeerConnection[] = [];
  const byOwner = new Map<RTCIceServer[] | undefined, RTCPeerConnection[]>();
  globalThis.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      all.push(this);
      byOwner.set(configuration?.iceServers, [...(byOwner.get(configuration?.iceServers) ?? []), this]);
    }
  };
  return { all, of: (owner) => byOwner.get(owner) ?? [] };
}

/** Sum of what the RTP streams of these connections count. */
export async function count(
  connections: readonly RTCPeerConnection[],
  type: 'outbound-rtp' | 'inbound-rtp',
  what: 'packetsSent' | 'packetsReceived' | 'framesDecoded',
): Promise<number> {
  let sum = 0;
  for (const connection of connections) {
    for (const entry of (await connection.getStats()).values()) {
      if (entry.type === type) sum += entry[what] ?? 0;
    }
  }
  return sum;
}
