import { drawPerson } from './face.ts';
import { toneOf } from './tone.ts';

/** Microphone and camera of one person: drawn and played, never asked for. */
export function takeDevices(person: string, index: number): void {
  const infos = [
    { kind: 'videoinput', deviceId: 'drawn', label: 'Drawn camera', groupId: '' },
    { kind: 'audioinput', deviceId: 'tone', label: 'Tone', groupId: '' },
  ];
  const devices = Object.assign(new EventTarget(), {
    async getUserMedia({ audio, video }: MediaStreamConstraints) {
      return new MediaStream([
        ...(audio ? [toneOf(index)] : []),
        ...(video ? [drawPerson(person, index, 640, 360)] : []),
      ]);
    },
    async getDisplayMedia() {
      return new MediaStream([drawPerson(person, index, 1280, 720)]);
    },
    async enumerateDevices() {
      return infos.map((info) => ({ ...info, toJSON: () => info }));
    },
  });
  Object.defineProperty(navigator, 'mediaDevices', { value: devices, configurable: true });
}
