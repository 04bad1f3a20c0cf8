import { Track } from 'livekit-client';
import type { Source } from '../../session/ports.ts';

const THEIRS = {
  microphone: Track.Source.Microphone,
  camera: Track.Source.Camera,
  screen: Track.Source.ScreenShare,
  screenAudio: Track.Source.ScreenShareAudio,
} as const satisfies Record<Source, Track.Source>;

export const toTheirs = (source: Source): Track.Source => THEIRS[source];

/** `null`: nothing that we know of. */
export function fromTheirs(theirs: Track.Source): Source | null {
  switch (theirs) {
    case Track.Source.Microphone:
      return 'microphone';
    case Track.Source.Camera:
      return 'camera';
    case Track.Source.ScreenShare:
      return 'screen';
    case Track.Source.ScreenShareAudio:
      return 'screenAudio';
    default:
      return null;
  }
}
