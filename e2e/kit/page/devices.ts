import type { Rgb } from '../wardrobe.ts';

/*
 * Runs in the page before the app: microphone, camera and screen of a person's own colour and tone. Each function
 * that is sent into a page stands alone: it can use its arguments and the page, and nothing of this module.
 */

export interface DevicesKit {
  /** Calls of getUserMedia so far. */
  captures: number;
  /** Calls of getDisplayMedia so far. */
  screens: number;
  /** Every track of microphone and camera that was given to the app. */
  tracks: MediaStreamTrack[];
  /** Ids of the devices that the newest tracks were asked of; empty: the system's choice. */
  asked: { microphone: string; camera: string };
  /** The microphone's tone comes in words, with pauses, as a voice does. */
  inWords: boolean;
  /** At both sides of the person there are fine stripes to be seen. */
  striped: boolean;
  /** Takes the device away, as pulling it out does, until it is plugged in again. */
  unplug(kind: 'audio' | 'video'): void;
  plugIn(kind: 'audio' | 'video'): void;
  /** Where what is played is heard, by element. */
  speakers: Map<HTMLMediaElement, string>;
}

declare global {
  interface Window {
    kitDevices: DevicesKit;
  }
}

export interface Wear {
  /** `null`: what the browser gives for a camera, 640×360. */
  camera: Rgb | null;
  screen: Rgb;
  tone: number;
  /** Frames a second. */
  rate: number;
}

export function installDevices(wear: Wear): void {
  const kit: DevicesKit = {
    captures: 0,
    screens: 0,
    tracks: [],
    asked: { microphone: '', camera: '' },
    inWords: false,
    striped: false,
    unplug: (kind) => {
      gone.add(kind);
      for (const track of kit.tracks.filter((one) => one.kind === kind && one.readyState === 'live')) {
        track.stop();
        // The browser says so where it was not the page that stopped it.
        track.dispatchEvent(new Event('ended'));
      }
    },
    plugIn: (kind) => {
      gone.delete(kind);
    },
    speakers: new Map(),
  };
  const gone = new Set<'audio' | 'video'>();
  window.kitDevices = kit;

  const keep = (track: MediaStreamTrack | undefined, end: () => void): MediaStreamTrack => {
    if (!track) throw new Error('no track');
    const stop = track.stop.bind(track);
    track.stop = () => {
      end();
      stop();
    };
    return track;
  };

  const paint = (colour: Rgb, width: number, height: number, room = false): MediaStreamTrack => {
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    const brush = canvas.getContext('2d', { alpha: false });
    if (!brush) throw new Error('no canvas');
    let step = 0;
    const draw = () => {
      brush.fillStyle = `rgb(${colour.join(' ')})`;
      brush.fillRect(0, 0, width, height);
      if (room && kit.striped) {
        for (const [index, x] of [
          ...Array(10).keys(),
          ...Array.from(Array(10), (_, n) => n + 30),
        ].entries()) {
          brush.fillStyle = index % 2 === 0 ? 'white' : 'black';
          brush.fillRect((x * width) / 40, 0, width / 40, height);
        }
      }
      // A mark that moves along the lower edge, so that no two frames are the same.
      brush.fillStyle = 'grey';
      brush.fillRect((step * 5) % width, height - 8, 10, 8);
      step += 1;
    };
    draw();
    const timer = setInterval(draw, 1_000 / wear.rate);
    return keep(canvas.captureStream(wear.rate).getVideoTracks()[0], () => clearInterval(timer));
  };

  const hum = (): MediaStreamTrack => {
    // It plays into a track alone: no loudspeaker has to be fed with silence.
    const context = new AudioContext({ sinkId: { type: 'none' } });
    const tone = new OscillatorNode(context, { frequency: wear.tone });
    const out = new MediaStreamAudioDestinationNode(context);
    const loudness = new GainNode(context, { gain: 0.25 });
    tone.connect(loudness).connect(out);
    tone.start();
    const timer = setInterval(() => {
      loudness.gain.value = kit.inWords && loudness.gain.value > 0 ? 0 : 0.25;
    }, 250);
    return keep(out.stream.getAudioTracks()[0], () => {
      clearInterval(timer);
      // Taken away, and then let go of as well.
      if (context.state !== 'closed') void context.close();
    });
  };

  const capture = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  const film = async (): Promise<MediaStreamTrack> => {
    if (wear.camera) return paint(wear.camera, 320, 180, true);
    const given = await capture({ video: { width: 640, height: 360, frameRate: wear.rate } });
    return keep(given.getVideoTracks()[0], () => undefined);
  };

  /** Two of each kind. */
  const plugged = (['audioinput', 'videoinput', 'audiooutput'] as const).flatMap((kind) =>
    ['1', '2'].map((number) => ({ kind, deviceId: `${kind}-${number}`, label: `${kind} ${number}` })),
  );
  navigator.mediaDevices.enumerateDevices = async () =>
    plugged.map((device) => ({ ...device, groupId: '', toJSON: () => device }));
  HTMLMediaElement.prototype.setSinkId = async function (id) {
    kit.speakers.set(this, id);
  };
  const idIn = (constraints: MediaTrackConstraints | boolean | undefined): string => {
    const wish = typeof constraints === 'object' ? constraints.deviceId : undefined;
    const id = typeof wish === 'object' && !Array.isArray(wish) ? (wish.exact ?? wish.ideal) : wish;
    return typeof id === 'string' ? id : '';
  };

  navigator.mediaDevices.getUserMedia = async (wanted) => {
    kit.captures += 1;
    if ((wanted?.audio && gone.has('audio')) || (wanted?.video && gone.has('video')))
      throw new DOMException('it is gone', 'NotFoundError');
    if (wanted?.audio) kit.asked.microphone = idIn(wanted.audio);
    if (wanted?.video) kit.asked.camera = idIn(wanted.video);
    // A browser captures elsewhere: what this costs the page is not part of the task that asked.
    await new Promise((done) => setTimeout(done));
    const tracks = [...(wanted?.audio ? [hum()] : []), ...(wanted?.video ? [await film()] : [])];
    kit.tracks.push(...tracks);
    return new MediaStream(tracks);
  };
  navigator.mediaDevices.getDisplayMedia = async () => {
    kit.screens += 1;
    return new MediaStream([paint(wear.screen, 480, 270)]);
  };
}
