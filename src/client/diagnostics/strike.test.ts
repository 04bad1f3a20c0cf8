import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guid, token } from '../session/testing/person.ts';
import { strikeFrame } from './strike.ts';

const part = fc.string({ unit: fc.constantFrom(...'abzAZ019-_'), minLength: 10, maxLength: 40 });
const header = fc.constantFrom('eyJhbGciOiJIUzI1NiJ9', 'eyAiYWxnIjoxfQ', 'ewogImFsZyI6IDEKfQ');
const jwt = fc.oneof(
  fc.tuple(header, part, part).map((parts) => parts.join('.')),
  fc.tuple(fc.string(), part).map(([issuer, signature]) => `${tokenOf(issuer)}.${signature}`),
);

/** Good claims, but for an issuer that is anything, with another token in it. */
function tokenOf(issuer: string): string {
  const [head, payload = ''] = token(guid(1)).split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const changed = JSON.stringify({ ...claims, iss: `${issuer}${token(guid(2))}`.slice(-100) });
  return `${head}.${Buffer.from(changed).toString('base64url')}`;
}

/** Any JSON, with `secret` somewhere in it: as a value, a key, within a sentence, under any name. */
const frameWith = (secret: string) =>
  fc.letrec((tie) => ({
    leaf: fc.oneof(
      fc.constant(secret),
      fc.string().map((words) => `${words} ${secret}, ${words}`),
      fc.string(),
      fc.integer(),
      fc.constant(null),
    ),
    node: fc.oneof(
      { maxDepth: 4 },
      tie('leaf'),
      fc.array(tie('node'), { maxLength: 4 }),
      fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('token', 'data', secret)), tie('node'), {
        maxKeys: 4,
      }),
    ),
  })).node;

describe('what is kept of a frame', () => {
  it('[T6] holds no token, wherever in whatever frame it was', () => {
    const cases = jwt.chain((secret) => fc.tuple(fc.constant(secret), frameWith(secret)));
    fc.assert(
      fc.property(cases, ([secret, frame]) => {
        const kept = strikeFrame(JSON.stringify(frame));
        expect(kept).not.toContain(secret);
        expect(kept).not.toContain(secret.split('.')[2]);
      }),
      { numRuns: 500 },
    );
  });

  it('[T6] holds nothing under the name of a secret, and no frame that is no JSON', () => {
    const names = fc.constantFrom('token', 'resumeToken', 'passcode', 'secret', 'Authorization', 'apiSecret');
    fc.assert(
      fc.property(names, fc.string({ minLength: 12 }), fc.boolean(), (name, secret, deep) => {
        const inside = { [name]: deep ? { it: [`#${secret}#`] } : `#${secret}#` };
        expect(JSON.parse(strikeFrame(JSON.stringify({ id: 1, data: inside })))).toEqual({
          id: 1,
          data: { [name]: '<struck>' },
        });
        expect(strikeFrame(`{"token": "#${secret}#"`)).toMatch(/^"<no JSON, \d+ characters>"$/);
      }),
    );
  });

  it('[T6] holds neither chat nor session descriptions, only how long they were', () => {
    const frame = {
      method: 'POST',
      path: '/api/call/session/authenticate',
      data: {
        signals: [{ to: guid(2), signal: { type: 'offer', sdp: 'v=0 a=ice-pwd:hush' } }],
        chat: [{ from: guid(2), text: 'between us' }],
      },
    };
    expect(JSON.parse(strikeFrame(JSON.stringify(frame)))).toEqual({
      method: 'POST',
      path: '/api/call/session/authenticate',
      data: {
        signals: [{ to: guid(2), signal: { type: 'offer', sdp: '<18 characters>' } }],
        chat: [{ from: guid(2), text: '<10 characters>' }],
      },
    });
  });

  it('says of a token where it leads', () => {
    const frame = { path: '/api/call/session/move', data: { token: token(guid(1)), numericId: '1002' } };
    expect(JSON.parse(strikeFrame(JSON.stringify(frame)))).toEqual({
      path: '/api/call/session/move',
      data: { token: '<token: numeric ID 1002, call bridge cbcms1>', numericId: '1002' },
    });
  });
});
