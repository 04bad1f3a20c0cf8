import * as v from 'valibot';
import { Guid, NumericId } from './meeting.ts';

export const TOKEN_AUDIENCE = 'segue:wc3';
export const TOKEN_ALGORITHM = 'HS256';

/**
 * What a token says. A client reads it to know where it is going, a web bridge to know which call bridge to
 * ask; neither believes it: only the call bridge that minted a token holds the key to verify it (SPEC T2).
 */
export const TokenClaims = v.object({
  /** The call bridge that minted it and homes the participant. */
  iss: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
  aud: v.literal(TOKEN_AUDIENCE),
  /** The guest's user id: `guest` and ten digits. */
  sub: v.pipe(v.string(), v.maxLength(100)),
  jti: Guid,
  /** Seconds since 1970. */
  iat: v.number(),
  exp: v.number(),
  numericId: NumericId,
  participant: Guid,
});
export type TokenClaims = v.InferOutput<typeof TokenClaims>;

/** A compact JWS: three base64url parts. Never logged, never in a URL (SPEC T5). */
export const Token = v.pipe(v.string(), v.maxLength(2_000), v.regex(/^[\w-]+\.[\w-]+\.[\w-]+$/));
