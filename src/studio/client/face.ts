import { portrait } from '../../stories/kit/portrait.ts';

/** So that a picture can be told from any other: a mark in its upper corner, in this colour. */
export const MARKS = ['#d81b3c', '#0aa84f', '#1f5fe0', '#e09a00', '#8a35d6', '#00a3b4'] as const;
const MARK = 28;
const EVERY = 1_000 / 20;
/** The browser's own, taken before the page's time is: cameras go on while that stands still. */
const { setInterval, clearInterval } = window;

/** A person who sits and breathes, as a camera track. */
export function drawPerson(person: string, index: number, width: number, height: number): MediaStreamTrack {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const on = canvas.getContext('2d');
  if (!on) throw new Error('this browser does not draw');
  // Drawn once: what moves is only where it stands.
  const still = Object.assign(document.createElement('canvas'), { width: 640, height: 360 });
  const stillOn = still.getContext('2d');
  if (stillOn) portrait(person)(stillOn);
  let turn = 0;
  const draw = () => {
    turn += 1;
    const breath = Math.sin(turn / 14);
    on.drawImage(still, -8 + breath * 2, -6 + breath * 3, width + 16, height + 12);
    on.fillStyle = MARKS[index % MARKS.length] ?? '#000';
    on.fillRect(width - MARK * 2, MARK, MARK, MARK);
  };
  draw();
  const timer = Reflect.apply(setInterval, window, [draw, EVERY]);
  const [track] = canvas.captureStream(20).getVideoTracks();
  if (!track) throw new Error('no track of a canvas');
  const stop = track.stop.bind(track);
  track.stop = () => {
    Reflect.apply(clearInterval, window, [timer]);
    stop();
  };
  return track;
}
