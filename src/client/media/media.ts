import type { StoreApi } from 'zustand/vanilla';
import type { MediaEvent, MediaPort } from '../session/ports.ts';
import type { MediaState } from '../store/media.ts';
import type { LocalMedia, TransportFactory } from './transport.ts';

export interface MediaOptions {
  state: StoreApi<MediaState>;
  emit: (event: MediaEvent) => void;
  transportFactory: TransportFactory;
  capture: LocalMedia;
}

export function createMedia(_options: MediaOptions): MediaPort {
  throw new Error('to come');
}
