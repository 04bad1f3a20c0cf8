import { createStore, type StoreApi } from 'zustand/vanilla';
import type { MediaState } from '../store/media.ts';

const SYSTEMS: MediaState['chosen'] = { microphone: '', camera: '', speaker: '' };

/** `chosen`: as the person chose them the last time. */
export const createMediaState = (chosen: MediaState['chosen'] = SYSTEMS): StoreApi<MediaState> =>
  createStore<MediaState>(() => ({
    streams: new Map(),
    ownCamera: null,
    ownScreen: null,
    microphone: 'off',
    camera: 'off',
    devices: { microphone: [], camera: [], speaker: [] },
    chosen,
    microphoneLevel: 0,
    speaking: { now: new Set(), speaker: null },
    audibleEpoch: null,
  }));
