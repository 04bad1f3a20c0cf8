import * as v from 'valibot';
import { Token } from './token.ts';

/**
 * What lets one participant into the room of their call at a media server, and nowhere else (SPEC V1). Where a call has
 * none, media goes from browser to browser.
 */
const RoomAccess = v.strictObject({
  engine: v.literal('livekit'),
  url: v.pipe(v.string(), v.maxLength(500), v.regex(/^wss?:\/\/[^\s?#]+$/)),
  token: Token,
});
export type RoomAccess = v.InferOutput<typeof RoomAccess>;

/** `stun:` and `turn:` addresses (RFC 7064, RFC 7065). */
export const ICE_URL =
  /^(?:stuns?:[\w.-]+(?::\d{1,5})?|turns?:[\w.-]+(?::\d{1,5})?(?:\?transport=(?:udp|tcp))?)$/i;

/** One server, as a peer connection takes it; name and password are of one participant, and for hours (SPEC V6). */
const IceServer = v.strictObject({
  urls: v.pipe(
    v.array(v.pipe(v.string(), v.maxLength(300), v.regex(ICE_URL))),
    v.minLength(1),
    v.maxLength(8),
  ),
  username: v.optional(v.pipe(v.string(), v.maxLength(200))),
  credential: v.optional(v.pipe(v.string(), v.maxLength(200))),
});

/** From browser to browser, with servers that help browsers to find each other, or carry what they say. */
const PeerAccess = v.strictObject({
  engine: v.literal('mesh'),
  iceServers: v.pipe(v.array(IceServer), v.maxLength(2)),
});
export type PeerAccess = v.InferOutput<typeof PeerAccess>;

export const MediaAccess = v.variant('engine', [RoomAccess, PeerAccess]);
export type MediaAccess = v.InferOutput<typeof MediaAccess>;
