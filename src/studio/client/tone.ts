let context: AudioContext | null = null;

/** Each person hums a tone of their own: 300 Hz for the first, 150 more for each next one. */
export function toneOf(index: number): MediaStreamTrack {
  context ??= new AudioContext();
  const oscillator = new OscillatorNode(context, { frequency: 300 + 150 * index });
  const destination = new MediaStreamAudioDestinationNode(context);
  oscillator.connect(new GainNode(context, { gain: 0.2 })).connect(destination);
  oscillator.start();
  const [track] = destination.stream.getAudioTracks();
  if (!track) throw new Error('no track of an oscillator');
  return track;
}
