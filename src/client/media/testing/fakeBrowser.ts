import type { CaptureBrowser, CaptureDevices } from '../local/browser.ts';
import { FakeStream, FakeTrack } from './fakeTracks.ts';

/** A request that waits for the person at the prompt, or at the picker. */
export interface Prompt {
  constraints: MediaStreamConstraints;
  /** Answers what was given, by kind. */
  grant(): Promise<FakeTrack[]>;
  refuse(name: string): Promise<void>;
}

/** Devices and prompts as a browser has them; each prompt waits until the test answers it. */
export class FakeBrowser extends EventTarget implements CaptureBrowser, CaptureDevices {
  devices: CaptureDevices | null = this;
  permissions: Record<'microphone' | 'camera', PermissionState> = { microphone: 'prompt', camera: 'prompt' };
  plugged: MediaDeviceInfo[] = [
    device('audioinput', 'default', 'Default'),
    device('audioinput', 'mic-1', 'Built-in microphone'),
    device('audioinput', 'mic-2', 'Headset'),
    device('videoinput', 'cam-1', 'Built-in camera'),
    device('videoinput', 'cam-2', 'Webcam'),
    device('audiooutput', 'out-1', 'Speaker'),
  ];
  #hidden = false;
  prompts: Prompt[] = [];
  pickers: Prompt[] = [];
  /** Every track ever given. */
  given: FakeTrack[] = [];

  getUserMedia(constraints: MediaStreamConstraints): Promise<MediaStream> {
    return this.#open(this.prompts, constraints);
  }

  getDisplayMedia(constraints: DisplayMediaStreamOptions): Promise<MediaStream> {
    return this.#open(this.pickers, constraints);
  }

  async enumerateDevices(): Promise<MediaDeviceInfo[]> {
    return this.#hidden ? this.plugged.map(({ kind }) => device(kind, '', '')) : this.plugged;
  }

  /** As before any permission: of each device only the kind is told. */
  hide(): void {
    this.#hidden = true;
  }

  show(): void {
    this.#hidden = false;
  }

  async permission(kind: 'microphone' | 'camera'): Promise<PermissionState> {
    return this.permissions[kind];
  }

  stream(tracks: MediaStreamTrack[]): MediaStream {
    return new FakeStream(tracks);
  }

  async unplug(id: string): Promise<void> {
    this.plugged = this.plugged.filter(({ deviceId }) => deviceId !== id);
    this.#end(({ label }) => label === id);
    this.dispatchEvent(new Event('devicechange'));
    await settled();
  }

  /** The person takes back what they have allowed: whatever is in use ends. */
  async takeBack(kind: 'microphone' | 'camera', permission: PermissionState): Promise<void> {
    this.permissions[kind] = permission;
    this.#end((track) => track.kind === (kind === 'camera' ? 'video' : 'audio'));
    await settled();
  }

  #end(which: (track: FakeTrack) => boolean): void {
    for (const track of this.given) if (track.readyState === 'live' && which(track)) track.end();
  }

  #open(waiting: Prompt[], constraints: MediaStreamConstraints): Promise<MediaStream> {
    return new Promise((resolve, reject) => {
      waiting.push({
        constraints,
        grant: async () => {
          if (waiting === this.prompts) {
            if (constraints.audio) this.permissions.microphone = 'granted';
            if (constraints.video) this.permissions.camera = 'granted';
          }
          const tracks = [
            ...(constraints.audio ? [new FakeTrack('audio', wished(constraints.audio, 'mic-1'))] : []),
            ...(constraints.video ? [new FakeTrack('video', wished(constraints.video, 'cam-1'))] : []),
          ];
          this.given.push(...tracks);
          resolve(new FakeStream(tracks));
          await settled();
          return tracks;
        },
        refuse: async (name) => {
          reject(new DOMException('no', name));
          await settled();
        },
      });
    });
  }
}

/** Everything that follows by itself has happened. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
}

function device(kind: MediaDeviceKind, deviceId: string, label: string): MediaDeviceInfo {
  return { kind, deviceId, label, groupId: '', toJSON: () => ({}) };
}

function wished(constraints: MediaTrackConstraints | true, otherwise: string): string {
  const wish = constraints === true ? undefined : constraints.deviceId;
  if (typeof wish !== 'object' || Array.isArray(wish)) return otherwise;
  const id = wish.exact ?? wish.ideal;
  return typeof id === 'string' ? id : otherwise;
}
