/*
 * Runs in the page before the app: knows to the frame whose picture was shown, and to a few milliseconds which voice
 * was heard. It goes by the names on the tiles and looks at no pixel, so that it costs next to nothing.
 */

export interface StopwatchKit {
  /** Newest frames of the others' pictures, at most 2,000. `who`: the tile's name. */
  frames: { who: string; at: number; shown: boolean }[];
  /** When the voice of each remote track, in the order they came, could be heard and when no more. */
  sounds: { track: number; at: number; audible: boolean }[];
  /** When the first voice was heard, as in `Glimpse.at`; the times of `sounds` are of the audio clock. */
  heardAt(): number;
}

declare global {
  interface Window {
    kitStopwatch: StopwatchKit;
  }
}

export function installStopwatch(): void {
  const MOST = 2_000;
  let context: AudioContext | undefined;
  const kit: StopwatchKit = {
    frames: [],
    sounds: [],
    heardAt() {
      const first = kit.sounds.find(({ audible }) => audible)?.at ?? Number.NaN;
      const { contextTime = 0, performanceTime = 0 } = context?.getOutputTimestamp() ?? {};
      return performance.timeOrigin + performanceTime + first - contextTime * 1_000;
    },
  };
  window.kitStopwatch = kit;

  const ownerOf = (video: Element) => video.closest('figure')?.getAttribute('aria-label') ?? '';
  const isShown = (video: Element) =>
    video.isConnected &&
    video.closest('[aria-hidden="true"], [inert]') === null &&
    video.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const note = (video: Element, time: number, shown: boolean) => {
    kit.frames.push({ who: ownerOf(video), at: performance.timeOrigin + time, shown });
    if (kit.frames.length > MOST) kit.frames.splice(0, MOST / 4);
  };

  const INTERVAL = 1_000 / 30;
  /**
   * Videos that have a picture. One is seen from when its uncovering was painted until it is covered; `at` and `count`:
   * when the newest frame that was told of was presented, and how many there had been by then.
   */
  const pictures = new Map<HTMLVideoElement, { from: number; until: number; at: number; count: number }>();
  const countOf = (video: HTMLVideoElement) => {
    const { totalVideoFrames, droppedVideoFrames } = video.getVideoPlaybackQuality();
    return totalVideoFrames - droppedVideoFrames;
  };

  const watch = (video: HTMLVideoElement) => {
    const look = (_: number, { presentationTime: at }: VideoFrameCallbackMetadata) => {
      if (!video.isConnected && pictures.has(video)) return void pictures.delete(video);
      const before = pictures.get(video);
      const from = before?.from ?? (isShown(video) ? 0 : Number.POSITIVE_INFINITY);
      const until = before?.until ?? 0;
      pictures.set(video, { from, until, at, count: countOf(video) });
      // Its callback comes after: meanwhile the video may have been covered, or uncovered.
      note(video, at, at >= from || at < until);
      video.requestVideoFrameCallback(look);
    };
    video.requestVideoFrameCallback(look);
  };

  /** The browser tells of a frame in the page's next one, and not at all when that covers the video: count them. */
  const covered = () => {
    for (const [video, { from, at, count }] of pictures) {
      if (from !== Number.POSITIVE_INFINITY && !isShown(video)) {
        const now = performance.now();
        const more = countOf(video) - count;
        if (more > 0) note(video, Math.min(now, at + more * INTERVAL), true);
        pictures.set(video, { from: Number.POSITIVE_INFINITY, until: now, at, count: count + more });
      }
      // One that is gone would keep all that it stood in.
      if (!video.isConnected) pictures.delete(video);
    }
  };

  /** A stage that is uncovered shows the frame that it has, before its next one comes: once that is painted. */
  const uncovered = () => {
    const now = [...pictures]
      .filter(([video, { from }]) => from === Number.POSITIVE_INFINITY && isShown(video))
      .map(([video]) => video);
    // A message comes sooner after the painting than a timer would.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      for (const video of now) {
        const from = performance.now();
        const picture = pictures.get(video);
        if (picture) pictures.set(video, { ...picture, from });
        note(video, from, true);
      }
    };
    port2.postMessage(null);
  };
  new MutationObserver(() => {
    covered();
    requestAnimationFrame(uncovered);
  }).observe(document, {
    subtree: true,
    attributes: true,
    attributeFilter: ['inert', 'aria-hidden'],
  });

  const source = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'srcObject');
  const { get, set } = source ?? {};
  if (!get || !set) throw new Error('no stopwatch in this browser');
  const known = new WeakSet<HTMLMediaElement>();
  Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
    configurable: true,
    enumerable: true,
    get,
    set(this: HTMLMediaElement, stream: MediaProvider | null) {
      set.call(this, stream);
      if (stream === null || known.has(this) || !(this instanceof HTMLVideoElement)) return;
      known.add(this);
      const tile = this.closest('figure');
      if (tile && !tile.getAttribute('aria-label')?.endsWith('(you)')) watch(this);
    },
  });

  /** In the audio thread: no busy page makes it late. A quantum is 128 samples. */
  const PROCESSOR = `registerProcessor('audible', class extends AudioWorkletProcessor {
    audible = false;
    process([[samples = []]]) {
      const audible = samples.some((sample) => Math.abs(sample) > 0.02);
      if (audible !== this.audible) this.port.postMessage({ audible, time: currentTime });
      this.audible = audible;
      return true;
    }
  })`;
  let tracks = 0;
  /** A track may be told of twice: with its place in the connection, and with its stream. */
  const listened = new WeakSet<MediaStreamTrack>();
  let ready: Promise<void> | undefined;
  const listen = async (track: MediaStreamTrack) => {
    const number = tracks;
    tracks += 1;
    context ??= new AudioContext({ latencyHint: 'interactive' });
    const running = context;
    ready ??= running.audioWorklet.addModule(
      URL.createObjectURL(new Blob([PROCESSOR], { type: 'text/javascript' })),
    );
    await ready;
    const ear = new AudioWorkletNode(running, 'audible');
    ear.port.onmessage = ({ data }: MessageEvent<{ audible: boolean; time: number }>) => {
      kit.sounds.push({ track: number, at: data.time * 1_000, audible: data.audible });
    };
    const heard = new MediaStreamAudioSourceNode(running, { mediaStream: new MediaStream([track]) });
    heard.connect(ear);
    track.addEventListener('ended', () => heard.disconnect(), { once: true });
  };
  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      this.addEventListener('track', ({ track }) => {
        if (track.kind !== 'audio' || listened.has(track)) return;
        listened.add(track);
        void listen(track);
      });
    }
  };
}
