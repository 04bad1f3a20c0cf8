/** A drawn picture as a stream, as a camera gives it; and how to put the camera away. */
export interface Still {
  stream: MediaStream;
  stop(): void;
}

export type Drawing = (on: CanvasRenderingContext2D) => void;

/** Milliseconds between two frames: whoever comes late gets one soon. */
const EVERY = 200;

export function still(width: number, height: number, draw: Drawing): Still {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser does not draw');
  draw(context);
  const stream = canvas.captureStream();
  const timer = setInterval(() => draw(context), EVERY);
  return {
    stream,
    stop() {
      clearInterval(timer);
      for (const track of stream.getTracks()) track.stop();
    },
  };
}
