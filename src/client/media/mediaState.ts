import { createStore, type StoreApi } from 'zustand/vanilla';
import type { MediaState } from '../store/media.ts';

export const createMediaState = (): StoreApi<MediaState> =>
  createStore<MediaState>(() => ({
    streams: new Map(),
    ownCamera: null,
    ownScreen: null,
    microphone: 'off',
    camera: 'off',
    devices: { microphone: [], camera: [], speaker: [] },
    chosen: { microphone: '', camera: '', speaker: '' },
    microphoneLevel: 0,
    audibleEpoch: null,
  }));
