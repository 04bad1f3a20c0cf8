import { LocalAudioTrack, type LocalParticipant, type LocalTrack, LocalVideoTrack } from 'livekit-client';
import type { Source } from '../../session/ports.ts';
import { toTheirs } from './sources.ts';

/** Publishes a track that stays its owner's: LiveKit neither stops it nor asks for it anew. */
export async function publish(
  participant: LocalParticipant,
  source: Source,
  track: MediaStreamTrack,
): Promise<void> {
  const theirs =
    track.kind === 'audio'
      ? new LocalAudioTrack(track, undefined, true)
      : new LocalVideoTrack(track, undefined, true);
  // They are LocalTracks; LiveKit's types were not written for exact optional properties.
  await participant.publishTrack(theirs as LocalTrack, { source: toTheirs(source) });
}
