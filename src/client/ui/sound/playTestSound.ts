import { sendTo } from './sendTo.ts';

/** Hertz: two notes that small loudspeakers can play. */
const NOTES = [523, 784];
/** Seconds of each. */
const LENGTH = 0.45;
/** As loud as a voice, of 1. */
const LOUDNESS = 0.3;

/** Two notes, by the speaker with this device id, in the same way as voices go there; done when they have been played. */
export async function playTestSound(speaker: string): Promise<void> {
  const context = new AudioContext();
  const audio = new Audio();
  const out = new MediaStreamAudioDestinationNode(context);
  audio.srcObject = out.stream;
  try {
    await sendTo(audio, speaker);
    await Promise.all([context.resume(), audio.play()]);
    await Promise.all(NOTES.map((frequency, turn) => playNote(context, out, frequency, turn * LENGTH)));
  } finally {
    audio.srcObject = null;
    await context.close();
  }
}

/** Swells and dies away, so that nothing clicks. `after`: seconds from now. */
function playNote(context: AudioContext, out: AudioNode, frequency: number, after: number): Promise<unknown> {
  const begin = context.currentTime + after;
  const tone = new OscillatorNode(context, { frequency });
  const loudness = new GainNode(context, { gain: 0 });
  loudness.gain.setValueAtTime(0, begin);
  loudness.gain.linearRampToValueAtTime(LOUDNESS, begin + 0.02);
  loudness.gain.linearRampToValueAtTime(0, begin + LENGTH);
  tone.connect(loudness).connect(out);
  tone.start(begin);
  tone.stop(begin + LENGTH);
  return new Promise((resolve) => tone.addEventListener('ended', resolve, { once: true }));
}
