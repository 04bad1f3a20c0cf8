import type { Colour, Tone } from '../../../src/client/media/testing/transportContract.ts';

const FILL: Record<Colour, string> = { red: '#f00', green: '#0c0', blue: '#00f' };
let context: AudioContext | null = null;

/** A picture of one colour that is drawn anew so many times a second, with a mark that moves in its lower corner. */
export function colourTrack(colour: Colour, width = 320, height = 240, rate = 20): MediaStreamTrack {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const brush = canvas.getContext('2d');
  if (!brush) throw new Error('no canvas');
  let turn = 0;
  const draw = () => {
    turn += 1;
    brush.fillStyle = FILL[colour];
    brush.fillRect(0, 0, width, height);
    brush.fillStyle = '#fff';
    brush.fillRect((turn * 3) % (width / 4), height - 6, 4, 4);
  };
  draw();
  const timer = setInterval(draw, 1_000 / rate);
  const [track] = canvas.captureStream(rate).getVideoTracks();
  if (!track) throw new Error('no track of a canvas');
  const stop = track.stop.bind(track);
  track.stop = () => {
    clearInterval(timer);
    stop();
  };
  return track;
}

export function toneTrack(tone: Tone): MediaStreamTrack {
  context ??= new AudioContext();
  const oscillator = new OscillatorNode(context, { frequency: tone });
  const destination = new MediaStreamAudioDestinationNode(context);
  oscillator.connect(new GainNode(context, { gain: 0.3 })).connect(destination);
  oscillator.start();
  const [track] = destination.stream.getAudioTracks();
  if (!track) throw new Error('no track of an oscillator');
  return track;
}
