import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { rememberDevices, rememberedDevices, rememberedName } from './remembered.ts';

const NONE = { microphone: '', camera: '', speaker: '' };
let storage: Map<string, string>;

beforeEach(() => {
  storage = new Map();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => storage.get(key) ?? null,
    setItem: (key: string, value: string) => storage.set(key, value),
  });
});
afterEach(() => vi.unstubAllGlobals());

it('remembers the devices that were chosen', () => {
  rememberDevices({ microphone: 'desk', camera: '', speaker: 'headset' });
  expect(rememberedDevices()).toEqual({ microphone: 'desk', camera: '', speaker: 'headset' });
});

it.each(['', '{', 'null', '[]', '"desk"'])('takes %j for nothing', (text) => {
  storage.set('segue:devices', text);
  expect(rememberedDevices()).toEqual(NONE);
});

it('keeps what can be read, and drops the rest', () => {
  storage.set('segue:devices', JSON.stringify({ microphone: 7, camera: 'top', speaker: 'x'.repeat(201) }));
  expect(rememberedDevices()).toEqual({ ...NONE, camera: 'top' });
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
  rememberDevices({ ...NONE, camera: 'top' });
  expect(rememberedDevices()).toEqual(NONE);
  expect(rememberedName()).toBe('');
});
