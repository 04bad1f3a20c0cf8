import { type LocalParticipant, LocalVideoTrack, Track } from 'livekit-client';
import type { LocalTracks } from '../transport.ts';
import { publish } from './publish.ts';
import { toTheirs } from './sources.ts';
import { createVoice } from './voice.ts';

/** Sends what it is told to. One call after the other: each ends when LiveKit has it. */
export interface Sending {
  send(tracks: LocalTracks): Promise<void>;
}

export function createSending(participant: LocalParticipant): Sending {
  const voice = createVoice(participant);

  /** A camera that is off stays published without a track: back on, it needs no negotiation. */
  async function sendCamera(camera: MediaStreamTrack | null): Promise<void> {
    const track = participant.getTrackPublication(Track.Source.Camera)?.track;
    if (!track) return camera ? publish(participant, 'camera', camera) : undefined;
    if (!(track instanceof LocalVideoTrack)) return;
    if (!camera) return track.pauseUpstream();
    if (track.mediaStreamTrack === camera) return track.resumeUpstream();
    await track.replaceTrack(camera, true);
    // LiveKit mutes what has ended, as a camera that is unplugged.
    if (track.isMuted) await track.unmute();
  }

  async function sendScreen(source: 'screen' | 'screenAudio', screen: MediaStreamTrack | null) {
    const track = participant.getTrackPublication(toTheirs(source))?.track;
    if (track?.mediaStreamTrack === screen) return;
    if (track) await participant.unpublishTrack(track, false);
    if (screen) await publish(participant, source, screen);
  }

  return {
    async send({ microphone, camera, screen, screenAudio }) {
      await Promise.all([
        voice.send(microphone),
        sendCamera(camera),
        sendScreen('screen', screen),
        sendScreen('screenAudio', screenAudio),
      ]);
    },
  };
}
