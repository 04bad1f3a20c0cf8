/*
 * Runs in the page before the app, of somebody who looks closely: at every frame of every picture that any peer connection
 * receives, shown or not, for the stripes of a striped camera.
 */

export interface CloseLookKit {
  /** Of each frame, in the order they came: how far apart neighbouring stripes are, 0 to 255 (about 200 where they are sharp). */
  frames: number[];
}

declare global {
  interface Window {
    kitCloseLook: CloseLookKit;
  }
}

export function installCloseLook(): void {
  const kit: CloseLookKit = { frames: [] };
  window.kitCloseLook = kit;

  /** Along a line through the middle of the left quarter; a stripe is a 40th of the width. */
  const stripesOf = async (frame: VideoFrame): Promise<number> => {
    const bytes = new Uint8Array(frame.allocationSize({ format: 'RGBA' }));
    await frame.copyTo(bytes, { format: 'RGBA' });
    const { width = 0, height = 0 } = frame.visibleRect ?? {};
    const stripe = width / 40;
    const at = (x: number) => bytes[(Math.floor(height / 2) * width + Math.floor(x)) * 4 + 1] ?? 0;
    let sum = 0;
    for (let index = 1; index < 8; index += 1)
      sum += Math.abs(at((index + 0.5) * stripe) - at((index + 1.5) * stripe));
    return sum / 7;
  };

  const look = async (track: MediaStreamTrack) => {
    const reader = new MediaStreamTrackProcessor({ track, maxBufferSize: 100 }).readable.getReader();
    for (;;) {
      const { done, value: frame } = await reader.read();
      if (done) return;
      kit.frames.push(await stripesOf(frame));
      frame.close();
    }
  };

  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      this.addEventListener('track', ({ track }) => {
        if (track.kind === 'video') void look(track);
      });
    }
  };
}
