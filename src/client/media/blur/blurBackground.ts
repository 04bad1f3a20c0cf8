import type { Asked, Told } from './worker.ts';
import workerUrl from './worker.ts?worker&url';

/** A camera's picture with everything but the person blurred. */
export interface Blurred {
  /** Ends by `end` alone, or when it fails. */
  readonly track: MediaStreamTrack | null;
  end(): void;
}

export interface BlurOptions {
  /** The first picture is there. */
  onPicture: () => void;
  /** It cannot be done, or not any more: said once, never before this function has answered, nor after `end`. */
  onFailure: () => void;
  /** It worked, and is stuck: its last picture stands, and no other will come of it. Said once, instead of `onFailure`. */
  onStuck: () => void;
}

/** Milliseconds: a slow line takes its time over the model, but nobody waits for ever without a word. */
const LOADS_WITHIN = 30_000;
/** A worker that has not got on at this many questions, one each `ASKED_EVERY` milliseconds, will not. A page that was held up asks no more of them for it. */
const PATIENT_FOR = 4;
const ASKED_EVERY = 500;

/**
 * In a worker, so that no timer of a hidden tab holds it up, and the model takes the page no time. Chromium has processor and
 * generator in windows alone, and lets their streams go to a worker. A page that is busy still slows it, since a frame is
 * made RGBA by way of the page. The camera stays its owner's, and goes on when this fails.
 */
export function blurBackground(
  camera: MediaStreamTrack,
  { onPicture, onFailure, onStuck }: BlurOptions,
): Blurred {
  let worker: Worker | null = null;
  let over = false;
  let track: MediaStreamTrack | null = null;
  let unanswered = 0;
  let asking: ReturnType<typeof setInterval> | undefined;
  const patience = setTimeout(fail, LOADS_WITHIN);

  function dismiss(): void {
    over = true;
    clearTimeout(patience);
    clearInterval(asking);
    worker?.terminate();
  }

  function end(): void {
    dismiss();
    track?.stop();
  }

  /** A worker that is stuck says nothing, so it is asked. */
  function ask(): void {
    if (unanswered >= PATIENT_FOR) {
      dismiss();
      onStuck();
      return;
    }
    unanswered += 1;
    worker?.postMessage('well?' satisfies Asked);
  }

  function fail(): void {
    if (over) return;
    end();
    onFailure();
  }

  try {
    const { readable } = new MediaStreamTrackProcessor({ track: camera, maxBufferSize: 1 });
    const generator = new MediaStreamTrackGenerator({ kind: 'video' });
    track = generator;
    worker = new Worker(trusted(workerUrl), { type: 'module', name: 'blur' });
    worker.addEventListener('error', fail);
    worker.addEventListener('message', ({ data }: MessageEvent<Told>) => {
      if (over) return;
      switch (data) {
        case 'failed':
          return fail();
        case 'picture':
          return onPicture();
        case 'well':
          unanswered = 0;
          return;
        case 'loaded':
          clearTimeout(patience);
          asking = setInterval(ask, ASKED_EVERY);
      }
    });
    const frames = { readable, writable: generator.writable } satisfies Asked;
    worker.postMessage(frames, [frames.readable, frames.writable]);
  } catch {
    // A browser that lacks something of it.
    queueMicrotask(fail);
  }
  return { track, end };
}

/** The one policy that the page's own policy knows (`server/web/headers.ts`): for this worker and no other script. */
const policy = globalThis.trustedTypes?.createPolicy('segue', {
  createScriptURL(url) {
    if (url !== workerUrl) throw new TypeError('no worker of ours');
    return url;
  },
});

/** The types of the DOM want a string, which is what this is to a browser that knows nothing of trust. */
const trusted = (url: string): string => policy?.createScriptURL(url) ?? url;
