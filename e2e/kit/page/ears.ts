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
  /** Counts on by one with each look, every 100 ms, whether there is something to listen to or not. */
  looks: number;
  /** Tones that are in something the app plays aloud at this moment. */
  audible(): number[];
}

declare global {
  interface Window {
    kitEars: EarsKit;
  }
  interface AudioContextOptions {
    sinkId?: string | { type: 'none' };
  }
}

export function installEars(tones: readonly number[]): void {
  const EVERY = 100;
  const SILENCE = -80;
  /** Hertz; tones are much further apart. */
  const NEAR = 40;
  const heard = new Map<MediaStreamTrack, Set<number>>();
  let context: AudioContext | undefined;

  const listen = (track: MediaStreamTrack) => {
    if (tones.length === 0) return;
    // It listens and plays nothing: no loudspeaker has to be fed with silence.
    context ??= new AudioContext({ sinkId: { type: 'none' } });
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
      // A track carries one person: what stands out of it is their tone. The rest is a codec's, or of a fading end.
      let peak = 0;
      bins.forEach((level, bin) => {
        if (level > (bins[peak] ?? 0)) peak = bin;
      });
      const level = bins[peak] ?? -Infinity;
      const now = new Set<number>();
      for (const tone of tones) {
        if (level < SILENCE || Math.abs(peak * width - tone) > NEAR) continue;
        now.add(tone);
        kit.last[tone] = performance.timeOrigin + performance.now();
        kit.loudest[tone] = Math.max(kit.loudest[tone] ?? -Infinity, level);
      }
      heard.set(track, now);
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
  setInterval(() => {
    kit.looks += 1;
  }, EVERY);
}
