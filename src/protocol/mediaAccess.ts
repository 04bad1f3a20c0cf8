import * as v from 'valibot';
import { Token } from './token.ts';

/**
 * What lets one participant into the room of their call at a media server, and nowhere else (SPEC V1). Where a call has
 * none, media goes from browser to browser.
 */
export const MediaAccess = v.strictObject({
  engine: v.literal('livekit'),
  url: v.pipe(v.string(), v.maxLength(500), v.regex(/^wss?:\/\/[^\s?#]+$/)),
  token: Token,
});
export type MediaAccess = v.InferOutput<typeof MediaAccess>;
