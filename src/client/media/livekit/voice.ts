import { type LocalParticipant, ParticipantEvent, Track } from 'livekit-client';
import { publish } from './publish.ts';

/** Sends the microphone. */
export interface Voice {
  /** `null`: nothing. */
  send(microphone: MediaStreamTrack | null): Promise<void>;
}

/**
 * LiveKit enables every track that it publishes, which would unmute a person who is muted. So it is never given the
 * microphone: it publishes silence, and what is put on its sender, before anything is negotiated, is the person's own
 * track, which only capture enables. When LiveKit publishes anew by itself, after a loss, it does so with silence, too.
 */
export function createVoice(participant: LocalParticipant): Voice {
  let microphone: MediaStreamTrack | null = null;
  let silent: MediaStreamTrack | null = null;

  participant.on(ParticipantEvent.LocalSenderCreated, (sender: RTCRtpSender, track: Track) => {
    if (track.source === Track.Source.Microphone) void sender.replaceTrack(microphone);
  });

  return {
    async send(track) {
      microphone = track;
      const published = participant.getTrackPublication(Track.Source.Microphone)?.track;
      if (published) return published.sender?.replaceTrack(track);
      if (!track) return;
      silent ??= silence();
      await publish(participant, 'microphone', silent);
    },
  };
}

function silence(): MediaStreamTrack {
  const [track] = new MediaStreamAudioDestinationNode(new AudioContext()).stream.getAudioTracks();
  if (!track) throw new Error('no track of silence');
  return track;
}
