import { decodeJwt, decodeProtectedHeader, type JWTHeaderParameters, SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import type { Clock, TokenMint } from '../ports.ts';
import { createManualClock } from './manualClock.ts';

const GUID = '00000000-0000-4000-8000-0000000000aa';

/** What every mint must hold. `open` gives one with a key of its own. */
export function mintContract(name: string, open: (issuer: string, clock: Clock) => TokenMint): void {
  const clock = createManualClock();
  const seconds = Math.floor(clock.now() / 1000);
  const claims = {
    sub: 'guest1234567890',
    jti: GUID,
    iat: seconds,
    exp: seconds + 60,
    numericId: '1001',
    participant: GUID,
  };
  const all = { ...claims, iss: 'cbcms1', aud: 'segue:wc3' };

  describe(`[T2] ${name} keeps the contract of a mint`, () => {
    it('signs HS256 JWTs, and believes them', async () => {
      const mint = open('cbcms1', clock);
      const token = await mint.mint(claims);
      expect(decodeProtectedHeader(token)).toEqual({ alg: 'HS256', kid: expect.any(String) });
      expect(decodeJwt(token)).toEqual(all);
      expect(await mint.verify(token)).toEqual({ ok: true, value: all });
    });

    it('writes its own audience and issuer over whatever it is given', async () => {
      const mint = open('cbcms1', clock);
      const token = await mint.mint({ ...claims, aud: 'other', iss: 'cbcms2' } as typeof claims);
      expect(decodeJwt(token)).toEqual(all);
    });

    it('believes no other algorithm, key, issuer or audience, and nothing that was changed', async () => {
      const mint = open('cbcms1', clock);
      const token = await mint.mint(claims);
      const key = crypto.getRandomValues(new Uint8Array(32));
      const [header = '', payload = '', signature = ''] = token.split('.');
      const other = Buffer.from(JSON.stringify({ ...all, participant: GUID.replace('aa', 'bb') }));
      const longer = Buffer.from(JSON.stringify({ ...decodeProtectedHeader(token), typ: 'JWT' })).toString(
        'base64url',
      );
      const forged = [
        await new SignJWT(all).setProtectedHeader({ alg: 'HS256' }).sign(key),
        await new SignJWT(all)
          .setProtectedHeader(decodeProtectedHeader(token) as JWTHeaderParameters)
          .sign(key),
        await new SignJWT(all).setProtectedHeader({ alg: 'HS512', kid: 'another' }).sign(key),
        new UnsecuredJWT(all).encode(),
        `${header}.${other.toString('base64url')}.${signature}`,
        `${longer}.${payload}.${signature}`,
        `${header}.${payload}.`,
        `${header}.${payload}`,
        `${header}.${payload}.${signature.slice(0, -4)}`,
        `${header}.${payload}.${signature}.${signature}`,
        `${token}.`,
        `.${token}`,
        'rubbish',
        '..',
        '',
      ];
      for (const each of forged) {
        const verified = await mint.verify(each);
        expect(verified).toMatchObject({ ok: false, failure: { type: 'urn:segue:problem:token-refused' } });
        expect(JSON.stringify(verified)).not.toContain(payload);
      }
    });

    it('[T7] knows a token of an earlier run when it sees one', async () => {
      const before = await open('cbcms1', clock).mint(claims);
      const verified = await open('cbcms1', clock).verify(before);
      expect(verified).toMatchObject({
        ok: false,
        failure: { type: 'urn:segue:problem:bridge-unavailable' },
      });
    });

    it('refuses a token at the second that it expires', async () => {
      const mint = open('cbcms1', clock);
      const brief = await mint.mint({ ...claims, exp: seconds });
      expect((await mint.verify(brief)).ok).toBe(false);
      expect((await mint.verify(await mint.mint({ ...claims, exp: seconds + 1 }))).ok).toBe(true);
    });
  });
}
