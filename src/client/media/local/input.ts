import type { CaptureStatus } from '../../store/media.ts';
import { type CaptureFailure, isFailure } from './captureStatus.ts';
import type { InputKind } from './constraints.ts';

export interface InputOptions {
  kind: InputKind;
  status: () => CaptureStatus;
  setStatus: (status: CaptureStatus) => void;
  /** The track is another one now, or none. */
  onTrack: () => void;
  /** The person wanted it and cannot have it. */
  onFailure: () => void;
  /** The device that is in use was pulled out, or is not to be used any more. */
  onLost: () => void;
}

/**
 * The microphone or the camera: what the person wants of it, and the track that there is. The last wish wins over
 * whatever was asked of the browser meanwhile. A muted microphone keeps its track, disabled; a camera that is off has
 * none, so its light is off.
 */
export interface Input {
  readonly wish: boolean;
  readonly track: MediaStreamTrack | null;
  /** Answers whether a track has to be asked for. */
  set(on: boolean): boolean;
  asking(): void;
  /** What the browser gave to the last request. */
  settle(got: MediaStreamTrack | CaptureFailure): void;
  /** Goes on with another device, or stops its track when there is nothing to go on with any more. */
  swap(track: MediaStreamTrack): void;
  fail(failure: CaptureFailure): void;
  /** Stops the track and wants nothing any more. */
  release(): void;
}

export function createInput(options: InputOptions): Input {
  const { kind, status, setStatus, onTrack, onFailure, onLost } = options;
  let wish = false;
  let pending = 0;
  let track: MediaStreamTrack | null = null;

  function hold(next: MediaStreamTrack | null): void {
    const old = track;
    old?.removeEventListener('ended', lost);
    track = next;
    if (kind === 'microphone' && next) next.enabled = wish;
    next?.addEventListener('ended', lost);
    onTrack();
    old?.stop();
  }

  function lost(): void {
    hold(null);
    if (wish) onLost();
    else setStatus('off');
  }

  function fail(failure: CaptureFailure): void {
    const wanted = wish;
    wish = false;
    setStatus(failure);
    if (wanted) onFailure();
  }

  return {
    get wish() {
      return wish;
    },
    get track() {
      return track;
    },
    set(on) {
      wish = on;
      if (kind === 'microphone' && track) track.enabled = on;
      if (kind === 'camera' && track && !on) hold(null);
      if (!on && !isFailure(status())) setStatus('off');
      if (on) setStatus(track ? 'on' : 'asking');
      return on && !track && pending === 0;
    },
    asking() {
      pending += 1;
      setStatus('asking');
    },
    settle(got) {
      pending -= 1;
      if (typeof got === 'string') {
        if (!track) fail(got);
      } else if (wish && !track) {
        hold(got);
        setStatus('on');
      } else {
        got.stop();
        if (!track) setStatus('off');
      }
    },
    swap(next) {
      if (track) hold(next);
      else next.stop();
    },
    fail,
    release() {
      wish = false;
      if (track) hold(null);
      if (!isFailure(status())) setStatus('off');
    },
  };
}
