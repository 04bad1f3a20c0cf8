import { createModelMint } from './mint.ts';
import type { World } from './world.ts';

/** A move message that looks like one of ours, as far as a client can tell. */
export async function forgedMove(
  world: Pick<World, 'now'>,
  claims: object = {},
  change: object = {},
  issuer = 'cbcms1',
) {
  const mint = createModelMint(issuer, { now: world.now, after: () => () => {} }, () => {});
  const id = (last: number) => `00000000-0000-4000-8000-99999999999${last}`;
  const now = Math.floor(world.now() / 1000);
  const minted = await mint.mint({
    sub: 'guest1234567890',
    jti: id(1),
    iat: now,
    exp: now + 60,
    numericId: '1002',
    participant: id(2),
    ...claims,
  });
  // No mint of ours gives another audience: what is claimed is written over it.
  // It names no key of an earlier run either.
  const [, payload = '', signature] = minted.split('.');
  const header = Buffer.from(JSON.stringify({ alg: 'HS256' })).toString('base64url');
  const read: object = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const written = Buffer.from(JSON.stringify({ ...read, ...claims })).toString('base64url');
  const token = `${header}.${written}.${signature}`;
  return {
    moveId: id(3),
    order: 9,
    token,
    numericId: '1002',
    space: { name: 'Space 2' },
    handover: 'seamless',
    answerWithin: 10_000,
    present: [],
    offers: [],
    ...change,
  };
}
