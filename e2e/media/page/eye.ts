import type { Colour } from '../../../src/client/media/testing/transportContract.ts';

/** Sees what colour a stream shows, and whether it still moves. */
export interface Eye {
  colour(): Colour | null;
  /** As `colour`, but of a picture that stands still too. */
  still(): Colour | null;
  /** Keeps the picture that is there, whatever becomes of the stream. */
  hold(): void;
  frames(): number;
  /** Shows it as large as this, in CSS pixels. */
  grow(width: number, height: number): void;
  /** When the first frame was shown; `null`: not yet. Milliseconds of this page's clock. */
  firstFrameAt(): number | null;
}

/** A picture that has not moved for so long is no picture any more. Milliseconds; senders draw every 50. */
const STILL = 400;

export function openEye(stream: MediaStream): Eye {
  const video = document.createElement('video');
  Object.assign(video, { muted: true, autoplay: true, playsInline: true, width: 80, height: 60 });
  video.srcObject = stream;
  document.body.append(video);
  const brush = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  let frames = 0;
  let first: number | null = null;
  let last = -STILL;

  const look = (now: number) => {
    frames += 1;
    first ??= now;
    last = now;
    video.requestVideoFrameCallback(look);
  };
  video.requestVideoFrameCallback(look);

  function still(): Colour | null {
    brush?.drawImage(video, 0, 0, 1, 1);
    return brush ? nameOf(brush.getImageData(0, 0, 1, 1).data) : null;
  }

  return {
    colour: () => (performance.now() - last > STILL ? null : still()),
    still,
    hold: () => video.pause(),
    frames: () => frames,
    grow: (width, height) => Object.assign(video, { width, height }),
    firstFrameAt: () => first,
  };
}

function nameOf([red = 0, green = 0, blue = 0]: Uint8ClampedArray): Colour | null {
  if (red > 150 && green < 90 && blue < 90) return 'red';
  if (green > 100 && red < 90 && blue < 90) return 'green';
  return blue > 150 && red < 90 && green < 90 ? 'blue' : null;
}
