import type { Tone } from '../../../src/client/media/testing/transportContract.ts';

/** Hears which tone a stream carries, and whether anything is in it at all. */
export interface Ear {
  tone(): Tone | null;
  /** Largest sample there was since the ear was opened, 0 to 1. */
  loudest(): number;
}

const TONES: readonly Tone[] = [440, 880, 1760];
/** dBFS. Below it a track counts as silent; comfort noise and codec residue stay below. */
const SILENCE = -60;

let context: AudioContext | null = null;

export function openEar(stream: MediaStream): Ear {
  context ??= new AudioContext();
  // Chromium decodes a remote track only where an element plays it, be it muted.
  const audio = new Audio();
  audio.muted = true;
  audio.srcObject = stream;
  void audio.play();
  const analyser = new AnalyserNode(context, { fftSize: 4096, smoothingTimeConstant: 0 });
  const bins = new Float32Array(analyser.frequencyBinCount);
  const samples = new Float32Array(analyser.fftSize);
  const width = context.sampleRate / analyser.fftSize;
  let heard: MediaStreamTrack | undefined;
  let node: MediaStreamAudioSourceNode | null = null;
  let loudest = 0;

  /** A source node keeps to the track that was there when it was made. */
  function follow(): void {
    const [track] = stream.getAudioTracks();
    if (!context || track === heard) return;
    node?.disconnect();
    heard = track;
    node = track ? new MediaStreamAudioSourceNode(context, { mediaStream: new MediaStream([track]) }) : null;
    node?.connect(analyser);
  }

  function listen(): void {
    follow();
    analyser.getFloatTimeDomainData(samples);
    for (const sample of samples) loudest = Math.max(loudest, Math.abs(sample));
  }
  setInterval(listen, 40);
  listen();

  return {
    tone() {
      analyser.getFloatFrequencyData(bins);
      const peak = bins.indexOf(Math.max(...bins));
      if ((bins[peak] ?? -Infinity) < SILENCE) return null;
      return TONES.find((tone) => Math.abs(peak * width - tone) < 3 * width) ?? null;
    },
    loudest: () => loudest,
  };
}
