import { type Blurred, blurBackground } from './blurBackground.ts';

/**
 * Between a camera and everybody who gets its picture, this person too: lets the blurred picture through and nothing
 * else, ever.
 */
export interface Veil {
  /** What may be seen of this camera now; `null`: nothing (yet). Of no camera nothing, and the work for it ends. */
  over(camera: MediaStreamTrack | null): MediaStreamTrack | null;
}

export interface VeilOptions {
  /** Another picture may be seen. */
  onPicture: () => void;
  /** This camera cannot be blurred: whoever holds it is to stop it. Nothing may be seen any more. */
  onFailure: () => void;
}
export type CreateVeil = (options: VeilOptions) => Veil;

export function createVeil({ onPicture, onFailure }: VeilOptions, blur = blurBackground): Veil {
  /** Of the camera that there is now, be it that it cannot be seen yet. */
  let newest: { camera: MediaStreamTrack; blurred: Blurred } | null = null;
  /** Until then that of the camera before, or of the work that got stuck: its last picture stands. */
  let seen: Blurred | null = null;

  /** `again`: the work on this camera got stuck before. It is begun anew once, and not time after time. */
  function begin(camera: MediaStreamTrack, again = false): void {
    const fail = () => {
      over(null);
      onFailure();
    };
    const blurred = blur(camera, {
      onPicture() {
        if (newest?.blurred !== blurred || seen === blurred) return;
        seen?.end();
        seen = blurred;
        onPicture();
      },
      onFailure() {
        if (newest?.blurred === blurred) fail();
      },
      onStuck() {
        if (newest?.blurred !== blurred) return;
        if (again) return fail();
        if (seen !== blurred) blurred.end();
        begin(camera, true);
      },
    });
    newest = { camera, blurred };
  }

  function over(camera: MediaStreamTrack | null): MediaStreamTrack | null {
    if (camera !== (newest?.camera ?? null)) {
      if (newest?.blurred !== seen) newest?.blurred.end();
      newest = null;
      if (camera) begin(camera);
    }
    if (!camera) {
      seen?.end();
      seen = null;
    }
    return seen?.track ?? null;
  }

  return { over };
}
