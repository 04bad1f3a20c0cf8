import type { Content, ContractPerson } from '../../../src/client/media/testing/transportContract.ts';
import type { TransportEvent } from '../../../src/client/media/transport.ts';
import type { Source } from '../../../src/client/session/ports.ts';
import { type Ear, openEar } from './ear.ts';
import { type Eye, openEye } from './eye.ts';

/** Eyes and ears on all that a transport says. */
export interface Senses extends Pick<ContractPerson, 'said' | 'stood' | 'perceives' | 'stream' | 'linked'> {
  take(event: TransportEvent): void;
  eye(peer: string, source: 'camera' | 'screen'): Eye | null;
  ear(peer: string, source: 'microphone' | 'screenAudio'): Ear | null;
  failed(peer: string): boolean;
  /** In the room of an engine that has a server; `null`: there was no word of it yet. */
  isServed(): boolean | null;
}

export function openSenses(): Senses {
  const streams = new Map<string, MediaStream>();
  const eyes = new Map<string, Eye>();
  const ears = new Map<string, Ear>();
  const links = new Map<string, string>();
  const said: ContractPerson['said'] = [];
  let stood: string | null = null;
  let served: boolean | null = null;
  const key = (peer: string, source: Source) => `${peer} ${source}`;

  function open(name: string, source: Source, stream: MediaStream): void {
    if (streams.get(name) === stream) return;
    streams.set(name, stream);
    if (source === 'camera' || source === 'screen') eyes.set(name, openEye(stream));
    else ears.set(name, openEar(stream));
  }

  return {
    take(event) {
      if (event.type === 'signal') said.push(event);
      else if (event.type === 'standing') stood = event.sdp;
      else if (event.type === 'stream') open(key(event.peer, event.source), event.source, event.stream);
      else if (event.type === 'link') links.set(event.peer, event.state);
      else served = event.type === 'served';
    },
    said,
    stood: () => stood,
    isServed: () => served,
    perceives(peer, source): Content | null {
      const name = key(peer, source);
      return eyes.get(name)?.colour() ?? ears.get(name)?.tone() ?? null;
    },
    stream: (peer, source) => streams.get(key(peer, source)) ?? null,
    eye: (peer, source) => eyes.get(key(peer, source)) ?? null,
    ear: (peer, source) => ears.get(key(peer, source)) ?? null,
    linked: (peer) => links.get(peer) === 'connected',
    failed: (peer) => links.get(peer) === 'failed',
  };
}
