import type { Segmenter } from './segmenter.ts';

/** Draws frames with everything but the person blurred. What it answers holds no pixel of the background as it was. */
export interface Compositor {
  /** `anew`: look for the person in this frame; otherwise the last outline holds. The first is always looked at. */
  compose(frame: VideoFrame, anew: boolean): OffscreenCanvas;
}

export function createCompositor(segmenter: Segmenter, radius: () => number): Compositor {
  const small = canvas(segmenter.width, segmenter.height, true);
  const mask = canvas(segmenter.width, segmenter.height, false);
  /** Blur is cheap on few pixels, and what is blurred has no use for more. */
  const back = canvas(segmenter.width, segmenter.height, false);
  const person = canvas(2, 2, false);
  const whole = canvas(2, 2, false);
  let known = false;

  return {
    compose(frame, anew) {
      const { displayWidth: width, displayHeight: height } = frame;
      for (const each of [person.canvas, whole.canvas]) {
        if (each.width !== width || each.height !== height) Object.assign(each, { width, height });
      }
      if (anew || !known) {
        small.drawImage(frame, 0, 0, segmenter.width, segmenter.height);
        const seen = small.getImageData(0, 0, segmenter.width, segmenter.height);
        seen.data.set(segmenter.segment(seen.data));
        mask.putImageData(seen, 0, 0);
        known = true;
      }
      back.filter = `blur(${radius()}px)`;
      back.drawImage(frame, 0, 0, segmenter.width, segmenter.height);
      person.globalCompositeOperation = 'copy';
      person.drawImage(mask.canvas, 0, 0, width, height);
      person.globalCompositeOperation = 'source-in';
      person.drawImage(frame, 0, 0, width, height);
      whole.globalCompositeOperation = 'copy';
      whole.drawImage(back.canvas, 0, 0, width, height);
      whole.globalCompositeOperation = 'source-over';
      whole.drawImage(person.canvas, 0, 0);
      return whole.canvas;
    },
  };
}

function canvas(
  width: number,
  height: number,
  willReadFrequently: boolean,
): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently });
  if (!context) throw new Error('no canvas to draw on');
  return context;
}
