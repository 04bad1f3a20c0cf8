/** The part of the browser that capture needs; tests give their own. */
export interface CaptureBrowser {
  /** `null` where the page is not a secure context. */
  devices: CaptureDevices | null;
  permission(kind: 'microphone' | 'camera'): Promise<PermissionState | 'unknown'>;
  stream(tracks: MediaStreamTrack[]): MediaStream;
}

export interface CaptureDevices {
  getUserMedia(constraints: MediaStreamConstraints): Promise<MediaStream>;
  getDisplayMedia(options: DisplayMediaStreamOptions): Promise<MediaStream>;
  enumerateDevices(): Promise<MediaDeviceInfo[]>;
  addEventListener(type: 'devicechange', listener: () => void): void;
}

export const realBrowser = (): CaptureBrowser => ({
  devices: navigator.mediaDevices ?? null,
  async permission(kind) {
    try {
      return (await navigator.permissions.query({ name: kind })).state;
    } catch {
      return 'unknown';
    }
  },
  stream: (tracks) => new MediaStream(tracks),
});
