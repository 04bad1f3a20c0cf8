import type { VoiceProcessing } from '../../store/media.ts';

export type InputKind = 'microphone' | 'camera';

/** `exact`: this device or none, as when a person chooses it; else the nearest the browser has. */
export interface DeviceWish {
  id: string;
  exact: boolean;
}

export interface MicrophoneWish extends DeviceWish {
  voice: VoiceProcessing;
}

const deviceId = ({ id, exact }: DeviceWish): MediaTrackConstraints => {
  if (!id) return {};
  return { deviceId: exact ? { exact: id } : { ideal: id } };
};

export const microphoneConstraints = (wish: MicrophoneWish): MediaTrackConstraints => ({
  ...wish.voice,
  ...deviceId(wish),
});

export const cameraConstraints = (wish: DeviceWish): MediaTrackConstraints => ({
  width: { ideal: 1280 },
  height: { ideal: 720 },
  frameRate: { ideal: 30 },
  ...deviceId(wish),
});

/** Some of these are newer than the types; browsers ignore what they do not know. */
export const screenOptions: DisplayMediaStreamOptions & Record<string, unknown> = {
  video: { frameRate: { max: 30 } },
  // Processing made for voices would spoil music and films.
  audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
  systemAudio: 'include',
  surfaceSwitching: 'include',
  selfBrowserSurface: 'exclude',
};
