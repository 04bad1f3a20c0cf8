import { expect, it } from 'vitest';
import { problem } from '../../protocol/problem.ts';
import { readAdmission } from './readAdmission.ts';

const place = { numericId: '1001', name: 'Space 1' };

it('reads which meeting it is, and a token where there is one', () => {
  expect(readAdmission(200, { place })).toEqual({ ok: true, value: { place } });
  const admitted = { place, token: 'aaa.bbb.ccc' };
  expect(readAdmission(200, admitted)).toEqual({ ok: true, value: admitted });
});

it('reads the problem in its way', () => {
  const full = problem('meeting-full');
  expect(readAdmission(503, full)).toEqual({ ok: false, failure: full });
});

it.each([
  [200, { place: { numericId: 'abc', name: 'Space 1' } }],
  [200, { place, token: 'no token' }],
  [502, '<html>Bad gateway</html>'],
  [404, null],
])('takes %i with %j for a failure that nobody expected', (status, body) => {
  expect(readAdmission(status, body)).toEqual({
    ok: false,
    failure: problem('internal-error', `status ${status}`),
  });
});
