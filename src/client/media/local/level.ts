const EVERY = 50;
/** Quieter than this, in dBFS, shows as nothing; `LOUD` and louder as all. */
const QUIET = -60;
const LOUD = -10;

/** Loudness of these samples (−1 to 1) as it is felt: 0 to 1. */
export function levelOf(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const decibels = 10 * Math.log10(sum / Math.max(1, samples.length));
  return Math.min(1, Math.max(0, (decibels - QUIET) / (LOUD - QUIET)));
}

/** Measures one track at a time, and nothing while there is none. */
export interface LevelMeter {
  measure(track: MediaStreamTrack | null): void;
}

export function createLevelMeter(onLevel: (level: number) => void): LevelMeter {
  let stop: (() => void) | null = null;
  let measured: MediaStreamTrack | null = null;

  return {
    measure(track) {
      if (track === measured) return;
      measured = track;
      stop?.();
      stop = track ? listen(track, onLevel) : null;
      if (!track) onLevel(0);
    },
  };
}

function listen(track: MediaStreamTrack, onLevel: (level: number) => void): () => void {
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: 2048 });
  const samples = new Float32Array(analyser.fftSize);
  new MediaStreamAudioSourceNode(context, { mediaStream: new MediaStream([track]) }).connect(analyser);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    onLevel(levelOf(samples));
  }, EVERY);
  return () => {
    clearInterval(timer);
    void context.close();
  };
}
