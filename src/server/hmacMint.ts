import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';
import type { Clock, TokenMint } from '../cluster/ports.ts';
import { problem } from '../protocol/problem.ts';
import { fail, ok } from '../protocol/result.ts';
import { TOKEN_ALGORITHM, TOKEN_AUDIENCE, TokenClaims } from '../protocol/token.ts';

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Of every token, and of no other: a token that names another algorithm does not begin like this. */
const HEADER = encode({ alg: TOKEN_ALGORITHM });

const refuse = (why: string) => fail(problem('token-refused', why));

/**
 * The mint of `cluster/joseMint.ts`, for Node (SPEC T2). WebCrypto signs on another thread, which takes many times as
 * long as the signature; here it is done on the spot. `issuer`: the call bridge.
 */
export function createHmacMint(issuer: string, clock: Clock, key: Buffer = randomBytes(32)): TokenMint {
  const sign = (signed: string): Buffer => createHmac('sha256', key).update(signed).digest();

  return {
    async mint(claims) {
      const signed = `${HEADER}.${encode({ ...claims, iss: issuer, aud: TOKEN_AUDIENCE })}`;
      return `${signed}.${sign(signed).toString('base64url')}`;
    },

    async verify(token) {
      const [header, payload = '', signature = '', ...more] = token.split('.');
      if (header !== HEADER || more.length > 0) return refuse('another algorithm, or no token');
      const given = Buffer.from(signature, 'base64url');
      const ours = sign(`${header}.${payload}`);
      if (given.length !== ours.length || !timingSafeEqual(given, ours)) return refuse('bad signature');
      // What we have signed is JSON.
      const claims = v.safeParse(TokenClaims, JSON.parse(Buffer.from(payload, 'base64url').toString()));
      if (!claims.success || claims.output.iss !== issuer) return refuse('its claims are not ours');
      if (claims.output.exp * 1_000 <= clock.now()) return refuse('expired');
      return ok(claims.output);
    },
  };
}
