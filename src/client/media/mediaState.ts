import { createStore, type StoreApi } from 'zustand/vanilla';
import { type MediaState, type Settings, USUAL_SETTINGS } from '../store/media.ts';

/** `settings`: as the person left them the last time. */
export const createMediaState = (settings: Partial<Settings> = {}): StoreApi<MediaState> =>
  createStore<MediaState>(() => ({
    streams: new Map(),
    ownCamera: null,
    ownScreen: null,
    microphone: 'off',
    camera: 'off',
    devices: { microphone: [], camera: [], speaker: [] },
    microphoneLevel: 0,
    speaking: { now: new Set(), speaker: null },
    talkingMuted: false,
    quality: new Map(),
    audibleEpoch: null,
    ...USUAL_SETTINGS,
    ...settings,
  }));
