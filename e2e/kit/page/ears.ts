/*
 * Runs in the page before the app: listens to every sound that any peer connection receives, played or not, from
 * the first packet on, and remembers which tones were ever in it.
 */

export interface EarsKit {
  /** Called for each remote audio track. */
  listen(track: MediaStreamTrack): void;
  /** The loudest that each tone (Hertz) ever was in what this page received, in dBFS; -Infinity: never there. */
  loudest: Record<number, number>;
  /** When each tone was last in what this page received, as in `Glimpse.at`. */
  last: Record<number, number>;
  /** How often all of it was listened to, every 50 ms. */
  looks: number;
  /** Tones that are in something the app plays aloud at this moment. */
  audible(): number[];
}

declare global {
  interface Window {
    kitEars: EarsKit;
  }
}

export function installEars(tones: readonly number[]): void {
  const EVERY = 50;
  const SILENCE = -85;
  /** A tone counts where it stands out of its track; what a codec adds beside a tone stays below this. */
  const STANDS_OUT = 20;
  const heard = new Map<MediaStreamTrack, Set<number>>();
  let context: AudioContext | undefined;

  const listen = (track: MediaStreamTrack) => {
    context ??= new AudioContext();
    // 170 ms: longer than the pause between two looks, so that nothing slips through.
    const analyser = new AnalyserNode(context, { fftSize: 8_192, smoothingTimeConstant: 0 });
    const stream = new MediaStream([track]);
    new MediaStreamAudioSourceNode(context, { mediaStream: stream }).connect(analyser);
    // Chromium decodes a remote track only when an element plays it, be it muted.
    const puller = document.createElement('audio');
    puller.muted = true;
    window.kitEyes.play(puller, stream);
    const bins = new Float32Array(analyser.frequencyBinCount);
    const width = context.sampleRate / analyser.fftSize;

    const timer = setInterval(() => {
      if (track.readyState === 'ended') {
        clearInterval(timer);
        heard.delete(track);
        puller.srcObject = null;
        return;
      }
      analyser.getFloatFrequencyData(bins);
      const peak = bins.reduce((most, level) => Math.max(most, level), -Infinity);
      const now = new Set<number>();
      for (const tone of tones) {
        const middle = Math.round(tone / width);
        const level = Math.max(...bins.slice(middle - 2, middle + 3));
        if (level < SILENCE || level < peak - STANDS_OUT) continue;
        now.add(tone);
        kit.last[tone] = performance.timeOrigin + performance.now();
        kit.loudest[tone] = Math.max(kit.loudest[tone] ?? -Infinity, level);
      }
      heard.set(track, now);
      kit.looks += 1;
    }, EVERY);
  };

  const isAloud = (element: HTMLMediaElement) => !element.muted && !element.paused && element.volume > 0;
  const plays = (element: HTMLMediaElement, track: MediaStreamTrack) =>
    element.srcObject instanceof MediaStream && element.srcObject.getTracks().includes(track);

  const kit: EarsKit = {
    listen,
    loudest: {},
    last: {},
    looks: 0,
    audible: () => {
      const aloud = [...window.kitEyes.elements].filter(isAloud);
      const tracks = [...heard].filter(([track]) => aloud.some((element) => plays(element, track)));
      return [...new Set(tracks.flatMap(([, found]) => [...found]))];
    },
  };
  window.kitEars = kit;
}
