import * as v from 'valibot';
import { ICE_URL } from '../../protocol/mediaAccess.ts';
import { fail, ok, type Result } from '../../protocol/result.ts';
import { type IceDeployment, isRelay } from './ice.ts';

const URLS =
  'allowed: up to eight addresses such as stun:stun.example.com or turn:turn.example.com:3478, separated by commas';

export const iceSettings = {
  SEGUE_ICE_URL: v.optional(
    v.pipe(
      v.string(),
      v.transform((list) => list.split(',').flatMap((each) => each.trim() || [])),
      v.array(v.pipe(v.string(), v.maxLength(300, URLS), v.regex(ICE_URL, URLS))),
      v.maxLength(8, URLS),
    ),
    '',
  ),
  SEGUE_TURN_SECRET: v.optional(
    v.pipe(v.string(), v.regex(/^[\x21-\x7e]{16,200}$/, 'allowed: 16 to 200 visible ASCII characters')),
  ),
} as const;

interface Read {
  SEGUE_MEDIA: 'mesh' | 'livekit';
  SEGUE_ICE_URL: string[];
  SEGUE_TURN_SECRET?: string | undefined;
}

/** Absent: browsers find each other by themselves, as on one network. */
export function readIce(out: Read): Result<IceDeployment | undefined, { name: keyof Read; what: string }> {
  const { SEGUE_MEDIA: media, SEGUE_ICE_URL: urls, SEGUE_TURN_SECRET: secret } = out;
  if (urls.length === 0) {
    if (secret !== undefined)
      return fail({ name: 'SEGUE_TURN_SECRET', what: 'there is no turn: address in SEGUE_ICE_URL' });
    return ok(undefined);
  }
  if (media === 'livekit')
    return fail({ name: 'SEGUE_ICE_URL', what: 'with SEGUE_MEDIA=livekit, LiveKit tells browsers its own' });
  const relay = urls.find(isRelay);
  if (relay !== undefined && secret === undefined)
    return fail({
      name: 'SEGUE_TURN_SECRET',
      what: `${relay} needs it: the static-auth-secret of the TURN server`,
    });
  if (relay === undefined && secret !== undefined)
    return fail({ name: 'SEGUE_TURN_SECRET', what: 'there is no turn: address in SEGUE_ICE_URL' });
  return ok({ urls, secret });
}
