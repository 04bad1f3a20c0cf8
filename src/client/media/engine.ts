import { createLoadingTransport } from './loadingTransport.ts';
import { createMeshTransport } from './mesh/meshTransport.ts';
import type { TransportFactory } from './transport.ts';

/** LiveKit's client is as large as all the rest: only a meeting that has a server for its media loads it. */
const loadLiveKit = async () => (await import('./livekit/liveKitTransport.ts')).createLiveKitTransport;

/** The engine that a way in asks for; without one, browser to browser. */
export const createTransport: TransportFactory = (emit, access) =>
  access?.engine === 'livekit' ? createLoadingTransport(emit, loadLiveKit) : createMeshTransport(emit);
