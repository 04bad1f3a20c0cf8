import { randomBytes } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { expect, it } from 'vitest';
import { createManualClock } from '../cluster/testing/manualClock.ts';
import { mintContract } from '../cluster/testing/mintContract.ts';
import { createHmacMint } from './hmacMint.ts';

mintContract('the mint for Node', (issuer, clock) => createHmacMint(issuer, clock));

it('[T2] its tokens are what others call JWTs, and theirs are what it calls tokens', async () => {
  const key = randomBytes(32);
  const clock = createManualClock(Date.now());
  const mint = createHmacMint('cbcms1', clock, key);
  const seconds = Math.floor(clock.now() / 1000);
  const jti = '00000000-0000-4000-8000-0000000000aa';
  const claims = { sub: 'guest1', jti, iat: seconds, exp: seconds + 60, numericId: '1001', participant: jti };
  const { payload } = await jwtVerify(await mint.mint(claims), key, {
    algorithms: ['HS256'],
    issuer: 'cbcms1',
    audience: 'segue:wc3',
  });
  expect(payload).toMatchObject(claims);
  const sign = (extra: object) =>
    new SignJWT({ ...claims, iss: 'cbcms1', aud: 'segue:wc3', ...extra })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(key);
  expect((await mint.verify(await sign({}))).ok).toBe(true);
  for (const wrong of [{ iss: 'cbcms2' }, { aud: 'segue:other' }, { exp: seconds }, { jti: 'x' }]) {
    expect((await mint.verify(await sign(wrong))).ok).toBe(false);
  }
});
