import { decodeProtectedHeader, jwtVerify, SignJWT } from 'jose';
import * as v from 'valibot';
import { problem } from '../protocol/problem.ts';
import { fail, ok } from '../protocol/result.ts';
import { TOKEN_ALGORITHM, TOKEN_AUDIENCE, TokenClaims } from '../protocol/token.ts';
import type { Clock, TokenMint } from './ports.ts';

/**
 * A mint with a random key of its own, which lives as long as it does and can be had by nobody (SPEC T2). Its tokens name the key, so
 * that those of an earlier run can be told from forged ones (SPEC T7). `issuer`: the call bridge.
 */
export function createJoseMint(issuer: string, clock: Clock): TokenMint {
  const kid = crypto.randomUUID();
  const key = crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']);
  return {
    mint: async (claims) =>
      new SignJWT({ ...claims, iss: issuer, aud: TOKEN_AUDIENCE })
        .setProtectedHeader({ alg: TOKEN_ALGORITHM, kid })
        .sign(await key),

    async verify(token) {
      try {
        if (isOfAnotherKey(decodeProtectedHeader(token), kid))
          return fail(problem('bridge-unavailable', 'a token of an earlier run'));
        const { payload } = await jwtVerify(token, await key, {
          algorithms: [TOKEN_ALGORITHM],
          issuer,
          audience: TOKEN_AUDIENCE,
          currentDate: new Date(clock.now()),
        });
        const claims = v.safeParse(TokenClaims, payload);
        return claims.success ? ok(claims.output) : fail(problem('token-refused', 'its claims are not ours'));
      } catch (error) {
        // jose's codes name the cause (expired, wrong audience, bad signature) and hold nothing of the token.
        const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
        return fail(problem('token-refused', code));
      }
    },
  };
}

/** A bridge has one key at a time. */
const isOfAnotherKey = ({ alg, kid }: { alg?: string; kid?: string }, own: string): boolean =>
  alg === TOKEN_ALGORITHM && kid !== undefined && kid !== own;
