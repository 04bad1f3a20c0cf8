import { createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';
import type { Clock, TokenMint } from '../cluster/ports.ts';
import { problem } from '../protocol/problem.ts';
import { fail, ok } from '../protocol/result.ts';
import { TOKEN_ALGORITHM, TOKEN_AUDIENCE, TokenClaims } from '../protocol/token.ts';

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const decoded = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString());

/**
 * As `cluster/joseMint` (SPEC T2, T7), but on the spot: a thousand people who are moved at once are three thousand signatures, and
 * WebCrypto takes each of them to another thread and back. The only header it believes is its own, letter for letter, and of
 * what stands in a token nothing is read before the signature is known to be its own.
 */
export function createHmacMint(issuer: string, clock: Clock): TokenMint {
  const key = randomBytes(32);
  const kid = randomUUID();
  const ownHeader = encoded({ alg: TOKEN_ALGORITHM, kid });
  const sign = (text: string): string => createHmac('sha256', key).update(text).digest('base64url');
  const refused = (why: string) => fail(problem('token-refused', why));

  return {
    async mint(claims) {
      const text = `${ownHeader}.${encoded({ ...claims, iss: issuer, aud: TOKEN_AUDIENCE })}`;
      return `${text}.${sign(text)}`;
    },

    async verify(token) {
      const [header = '', payload = '', signature = '', ...more] = token.split('.');
      if (header !== ownHeader)
        return namesAnotherKey(header, kid)
          ? fail(problem('bridge-unavailable', 'a token of an earlier run'))
          : refused('not a header of ours');
      if (more.length > 0 || !isSame(signature, sign(`${header}.${payload}`)))
        return refused('bad signature');
      const claims = v.safeParse(TokenClaims, decoded(payload));
      if (!claims.success || claims.output.iss !== issuer) return refused('its claims are not ours');
      if (claims.output.exp * 1_000 <= clock.now()) return refused('expired');
      return ok(claims.output);
    },
  };
}

/** In the same time for every wrong one of the right length. */
function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

const NamesKey = v.object({ alg: v.literal(TOKEN_ALGORITHM), kid: v.string() });

/** A bridge has one key at a time. */
function namesAnotherKey(header: string, own: string): boolean {
  try {
    const named = v.safeParse(NamesKey, decoded(header));
    return named.success && named.output.kid !== own;
  } catch {
    return false;
  }
}
