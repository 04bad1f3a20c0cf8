import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { USUAL_SETTINGS } from './media.ts';
import { rememberedName, rememberedSettings, rememberSettings } from './remembered.ts';

let storage: Map<string, string>;

beforeEach(() => {
  storage = new Map();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => storage.get(key) ?? null,
    setItem: (key: string, value: string) => storage.set(key, value),
  });
});
afterEach(() => vi.unstubAllGlobals());

const SET = {
  chosen: { microphone: 'desk', camera: '', speaker: 'headset' },
  voice: { noiseSuppression: false, echoCancellation: true, autoGainControl: false },
  selfPicture: { mirrored: false, shown: false, place: 'topLeft' as const },
  blurred: true,
};

it('remembers what was set', () => {
  rememberSettings(SET);
  expect(rememberedSettings()).toEqual(SET);
});

it.each(['', '{', 'null', '[]', '"desk"'])('takes %j for nothing', (text) => {
  storage.set('segue:settings', text);
  expect(rememberedSettings()).toEqual(USUAL_SETTINGS);
});

it('keeps what can be read, and drops the rest', () => {
  const chosen = { microphone: 7, camera: 'top', speaker: 'x'.repeat(201) };
  storage.set('segue:settings', JSON.stringify({ chosen, voice: { ...SET.voice, echoCancellation: 'no' } }));
  expect(rememberedSettings()).toEqual({
    chosen: { microphone: '', camera: 'top', speaker: '' },
    voice: SET.voice,
    selfPicture: USUAL_SETTINGS.selfPicture,
    blurred: false,
  });
});

it('forgets quietly where there is no storage', () => {
  vi.stubGlobal('localStorage', {
    getItem() {
      throw new Error('blocked');
    },
    setItem() {
      throw new Error('blocked');
    },
  });
  rememberSettings(SET);
  expect(rememberedSettings()).toEqual(USUAL_SETTINGS);
  expect(rememberedName()).toBe('');
});
