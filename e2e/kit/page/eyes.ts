import type { Rgb } from '../wardrobe.ts';

/*
 * Runs in the page before the app: looks at every frame of every video that the app shows, and remembers whose
 * colour it was and when.
 */

export interface Glimpse {
  /** A colour of the wardrobe; empty: none of them. */
  colour: string;
  /** Milliseconds since 1970, with fractions, of this page's clock. */
  at: number;
  /** A person could see it: not hidden, not transparent, not waiting behind another stage. */
  shown: boolean;
}

export interface EyesKit {
  /** Media elements that the app plays streams in. */
  elements: Set<HTMLMediaElement>;
  /** The newest frames of all videos, at most 4,000. */
  glimpses: Glimpse[];
  /** The colour of the video's newest frame, and how many were looked at so far. */
  of(video: Element): { colour: string; frames: number; shown: boolean };
  /** For media elements of the kit itself, which are none of the app's. */
  play(element: HTMLMediaElement, stream: MediaStream): void;
}

declare global {
  interface Window {
    kitEyes: EyesKit;
  }
}

/** Shut eyes cost nothing, and see nothing. */
export function installEyes(wishes: { colours: Record<string, Rgb>; shut: boolean }): void {
  const { colours, shut } = wishes;
  const MOST = 4_000;
  /** Of so many frames of a video one is looked at closely: it costs a millisecond or two. */
  const LOOK_CLOSELY = 4;
  /** Sum of the three differences, 0 to 765. */
  const NEAR = 110;
  const seen = new WeakMap<Element, { colour: string; frames: number }>();
  const canvas = document.createElement('canvas');
  canvas.width = 1;
  canvas.height = 1;
  const brush = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  const source = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'srcObject');
  const { get, set } = source ?? {};
  if (!brush || !get || !set) throw new Error('no eyes in this browser');

  const colourOf = (video: HTMLVideoElement): string => {
    const { videoWidth: width, videoHeight: height } = video;
    // The middle of the picture: the moving mark stays at the lower edge.
    brush.drawImage(video, width * 0.4, height * 0.4, width * 0.2, height * 0.2, 0, 0, 1, 1);
    const pixel = brush.getImageData(0, 0, 1, 1).data;
    let nearest = '';
    let least = NEAR;
    for (const [name, colour] of Object.entries(colours)) {
      const distance = colour.reduce((sum, part, index) => sum + Math.abs(part - (pixel[index] ?? 0)), 0);
      if (distance < least) {
        nearest = name;
        least = distance;
      }
    }
    return nearest;
  };

  const isShown = (video: Element): boolean =>
    video.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    video.closest('[aria-hidden="true"], [inert]') === null;

  const watch = (video: HTMLVideoElement) => {
    if (shut) return;
    let shown = false;
    const note = (colour: string, time: number) => {
      kit.glimpses.push({ colour, at: performance.timeOrigin + time, shown });
      if (kit.glimpses.length > MOST) kit.glimpses.splice(0, MOST / 4);
    };
    const look = (_: number, { presentationTime }: VideoFrameCallbackMetadata) => {
      const before = shown;
      shown = isShown(video);
      const { frames, colour: known } = seen.get(video) ?? { frames: 0, colour: '' };
      const sure = known !== '' && known !== 'black' && frames % LOOK_CLOSELY !== 0;
      const colour = sure ? known : colourOf(video);
      seen.set(video, { colour, frames: frames + 1 });
      // Whoever uncovers the video in this very callback shows its frame now, not when it was presented.
      note(colour, shown && !before ? performance.now() : presentationTime);
      video.requestVideoFrameCallback(look);
    };
    video.requestVideoFrameCallback(look);
  };

  const kit: EyesKit = {
    elements: new Set(),
    glimpses: [],
    of: (video) => ({ colour: '', frames: 0, ...seen.get(video), shown: isShown(video) }),
    play: (element, stream) => {
      set.call(element, stream);
      void element.play().catch(() => undefined);
    },
  };
  window.kitEyes = kit;

  Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
    configurable: true,
    enumerable: true,
    get,
    set(this: HTMLMediaElement, stream: MediaProvider | null) {
      set.call(this, stream);
      const known = kit.elements.has(this);
      if (stream === null) return;
      kit.elements.add(this);
      if (!known && this instanceof HTMLVideoElement) watch(this);
    },
  });
}
