import type { TransportFactory } from '../transport.ts';

export interface MeshOptions {
  iceServers?: RTCIceServer[];
}

export function createMeshTransport(_options: MeshOptions = {}): TransportFactory {
  throw new Error('to come');
}
