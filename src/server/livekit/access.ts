import { AccessToken, TrackSource } from 'livekit-server-sdk';
import type { RoomAccess } from '../../protocol/mediaAccess.ts';
import type { LiveKitDeployment } from './deployment.ts';

/** Seconds. A client connects as soon as it has it; once in the room, LiveKit renews it by itself. */
const LIFE = 60;

const SOURCES = [
  TrackSource.CAMERA,
  TrackSource.MICROPHONE,
  TrackSource.SCREEN_SHARE,
  TrackSource.SCREEN_SHARE_AUDIO,
];

/** One participant's way into the room of one call, and no other (SPEC V1). */
export async function mintAccess(
  { url, apiKey, apiSecret }: LiveKitDeployment,
  room: string,
  identity: string,
): Promise<RoomAccess> {
  const token = new AccessToken(apiKey, apiSecret, { identity, ttl: LIFE });
  token.addGrant({
    roomJoin: true,
    room,
    canSubscribe: true,
    canPublish: true,
    canPublishSources: SOURCES,
    canPublishData: false,
    canUpdateOwnMetadata: false,
  });
  return { engine: 'livekit', url, token: await token.toJwt() };
}
