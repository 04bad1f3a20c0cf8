import { expect, it } from 'vitest';
import { ok } from '../../protocol/result.ts';
import { authenticated, BEN, entry, inSpace1, NEW, OLD, SELF } from './testing/person.ts';

const word = (quality: 'good' | 'poor') => ({
  do: 'send',
  epoch: OLD,
  request: { name: 'PUT /api/call/session/quality', data: { quality } },
});

it('[S8] says how the person is connected, of the meeting they are in alone', () => {
  const ann = inSpace1();
  expect(ann.does({ type: 'quality', epoch: OLD, quality: 'good' })).toEqual([word('good')]);
  expect(ann.does({ type: 'quality', epoch: NEW, quality: 'poor' })).toEqual([]);
  expect(ann.here().quality).toBe('good');
});

it('[S8] what was measured while the socket was away is said when it is back', () => {
  const ann = inSpace1();
  ann.does({ type: 'lost', epoch: OLD, code: 1006 });
  expect(ann.does({ type: 'quality', epoch: OLD, quality: 'poor' })).toEqual([]);
  ann.does({ type: 'opened', epoch: OLD });
  const answer = ok(authenticated(SELF, [entry(BEN, 'Ben')]));
  expect(ann.does({ type: 'answered', epoch: OLD, tag: 'authenticate', answer })).toContainEqual(
    word('poor'),
  );
});
