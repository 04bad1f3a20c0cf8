import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import * as v from 'valibot';
import type { Clock, TokenMint } from '../cluster/ports.ts';
import { problem } from '../protocol/problem.ts';
import { fail, ok } from '../protocol/result.ts';
import { TOKEN_ALGORITHM, TOKEN_AUDIENCE, TokenClaims } from '../protocol/token.ts';

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** As `cluster/joseMint`, but signing takes no turn of another thread: what happens when is the model's to say. */
export function createModelMint(issuer: string, clock: Clock, minted: (token: string) => void): TokenMint {
  const key = randomBytes(32);
  const kid = randomUUID();
  const own = part({ alg: TOKEN_ALGORITHM, kid });
  const sign = (text: string) => createHmac('sha256', key).update(text).digest('base64url');
  return {
    async mint(claims) {
      const text = `${own}.${part({ ...claims, iss: issuer, aud: TOKEN_AUDIENCE })}`;
      const token = `${text}.${sign(text)}`;
      minted(token);
      return token;
    },
    async verify(token) {
      const [header, payload = '', signature, ...more] = token.split('.');
      if (isOfAnotherKey(header, kid)) return fail(problem('bridge-unavailable', 'an earlier run'));
      if (header !== own || more.length > 0) return fail(problem('token-refused', 'algorithm'));
      if (sign(`${header}.${payload}`) !== signature) return fail(problem('token-refused', 'signature'));
      const claims = v.safeParse(TokenClaims, JSON.parse(Buffer.from(payload, 'base64url').toString()));
      if (!claims.success || claims.output.iss !== issuer) return fail(problem('token-refused', 'claims'));
      if (claims.output.exp * 1000 <= clock.now()) return fail(problem('token-refused', 'expired'));
      return ok(claims.output);
    },
  };
}

function isOfAnotherKey(header = '', own: string): boolean {
  try {
    const named = JSON.parse(Buffer.from(header, 'base64url').toString());
    return named.alg === TOKEN_ALGORITHM && typeof named.kid === 'string' && named.kid !== own;
  } catch {
    return false;
  }
}
