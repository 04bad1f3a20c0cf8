import { createHmac, randomBytes } from 'node:crypto';
import * as v from 'valibot';
import type { Clock, TokenMint } from '../cluster/ports.ts';
import { problem } from '../protocol/problem.ts';
import { fail, ok } from '../protocol/result.ts';
import { TOKEN_AUDIENCE, TokenClaims } from '../protocol/token.ts';

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** As `cluster/joseMint`, but signing takes no turn of another thread: what happens when is the model's to say. */
export function createModelMint(issuer: string, clock: Clock, minted: (token: string) => void): TokenMint {
  const key = randomBytes(32);
  const sign = (text: string) => createHmac('sha256', key).update(text).digest('base64url');
  return {
    async mint(claims) {
      const text = `${part({ alg: 'HS256' })}.${part({ aud: TOKEN_AUDIENCE, ...claims, iss: issuer })}`;
      const token = `${text}.${sign(text)}`;
      minted(token);
      return token;
    },
    async verify(token) {
      const [header = '', payload = '', signature] = token.split('.');
      if (sign(`${header}.${payload}`) !== signature) return fail(problem('token-refused', 'signature'));
      const claims = v.safeParse(TokenClaims, JSON.parse(Buffer.from(payload, 'base64url').toString()));
      if (!claims.success) return fail(problem('token-refused', 'claims'));
      if (claims.output.exp * 1000 <= clock.now()) return fail(problem('token-refused', 'expired'));
      return ok(claims.output);
    },
  };
}
