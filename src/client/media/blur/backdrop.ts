import type { Kernels } from './kernels.ts';
import type { Segmenter } from './segmenter.ts';

/** RGBA in bytes; stands until the next call. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array<ArrayBuffer>;
}

/** Blurs what is behind the person in a picture. Where nobody is found that is everything. */
export interface Backdrop {
  /** Where a picture of this size is to be laid. */
  lay(width: number, height: number): Picture;
  /** The picture that was laid, with the person found in this very one; as large as `fitted` says. */
  blur(): Picture;
}

interface Place {
  readonly at: number;
  /** Bytes that are there for it. */
  readonly room: number;
  readonly width: number;
  readonly height: number;
}
const NOTHING: Place = { at: 0, room: 0, width: 0, height: 0 };

/** As much as is looked at closely in a meeting; more would take time from the next frame. */
const MOST_PIXELS = 640 * 360;

/** In pixels of the small picture that the person is found in: three times over it leaves no letter to be read. */
const RADIUS = 6;
const TIMES = 3;

export function createBackdrop(segmenter: Segmenter, kernels: Kernels): Backdrop {
  const { width: small, height: low } = segmenter;
  const [back, beside] = [kernels.reserve(small * low * 16), kernels.reserve(small * low * 16)];
  const row = kernels.reserve(small * 16);
  let laid = NOTHING;
  let smaller = NOTHING;
  /** One of the two. */
  let drawn = NOTHING;

  /** Memory is never given back, so it is taken again only for a larger picture. */
  function place(was: Place, width: number, height: number): Place {
    const bytes = width * height * 4;
    const kept = bytes <= was.room;
    const at = kept ? was.at : kernels.reserve(bytes);
    return { at, room: kept ? was.room : bytes, width, height };
  }

  const shown = ({ at, width, height }: Place): Picture => ({
    width,
    height,
    pixels: new Uint8Array(kernels.memory.buffer, at, width * height * 4),
  });

  function draw(): void {
    const { at, height, width } = drawn;
    if (laid.width === 2 * width && laid.height === 2 * height && width % 4 === 0)
      kernels.halve(laid.at, laid.width, at, height, width);
    else kernels.resize(laid.at, laid.height, laid.width, at, height, width);
  }

  return {
    lay(width, height) {
      laid = place(laid, width, height);
      const target = fitted(width, height);
      const same = target.width === width && target.height === height;
      if (!same) smaller = place(smaller, target.width, target.height);
      drawn = same ? laid : smaller;
      return shown(laid);
    },
    blur() {
      if (drawn !== laid) draw();
      kernels.resize(drawn.at, drawn.height, drawn.width, segmenter.picture, low, small);
      segmenter.segment();
      kernels.behind(segmenter.picture, segmenter.sure, back, small * low);
      for (let turn = 0; turn < TIMES; turn += 1) {
        kernels.spread(back, beside, low, small, 16, small * 16, RADIUS);
        kernels.spread(beside, back, small, low, small * 16, 16, RADIUS);
      }
      kernels.even(back, segmenter.sure, small * low);
      kernels.cover(drawn.at, drawn.height, drawn.width, back, low, small, row);
      return shown(drawn);
    },
  };
}

/** The size in which a picture leaves: its own, or smaller in the same shape. Even numbers, as video wants them. */
export function fitted(width: number, height: number): { width: number; height: number } {
  const share = Math.min(1, Math.sqrt(MOST_PIXELS / (width * height)));
  const even = (length: number) => Math.max(2, Math.round((length * share) / 2) * 2);
  return { width: even(width), height: even(height) };
}
