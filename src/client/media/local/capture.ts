import type { StoreApi } from 'zustand/vanilla';
import type { CaptureEvent, CapturePort } from '../../session/ports.ts';
import type { DeviceKind, MediaState } from '../../store/media.ts';
import type { LocalMedia } from '../transport.ts';
import type { CaptureBrowser } from './browser.ts';

/** This person's microphone, camera and screen. The only place where a local track is made, stopped or disabled. */
export interface Capture extends CapturePort, LocalMedia {
  /** An empty id is the system's choice. Whatever is captured goes on with the new device. */
  chooseDevice(kind: DeviceKind, id: string): void;
  /** Asks for microphone and camera once more, in one prompt. Unmutes nothing: wishes stay as they are. */
  askForDevices(): void;
  /** Fills `microphoneLevel` until the answer is called. */
  watchLevel(): () => void;
  /** Stops everything, when the page goes. */
  close(): void;
}

export interface CaptureOptions {
  state: StoreApi<MediaState>;
  emit: (event: CaptureEvent) => void;
  browser?: CaptureBrowser;
}

export function createCapture(_options: CaptureOptions): Capture {
  throw new Error('to come');
}
