import { expect, it } from 'vitest';
import { problem } from '../../protocol/problem.ts';
import { fail, ok } from '../../protocol/result.ts';
import type { Effect } from './effects.ts';
import { authenticated, kinds, person, SELF, token } from './testing/person.ts';

const PLACE = { numericId: '1001', name: 'Space 1' };
const WAITING = { state: 'waiting' as const, resumeToken: 'w.a.it' };

/** At the door of a locked meeting; her session has epoch 3. */
function waiting() {
  const ann = person();
  ann.does({ type: 'continueTo', numericId: '1001' });
  ann.does({ type: 'join', name: 'Ann', passcode: '4711' });
  ann.does({ type: 'admission', attempt: 2, result: ok({ place: PLACE, token: token(SELF, '1001') }) });
  ann.does({ type: 'opened', epoch: 3 });
  const answer = ok(authenticated(SELF, [], WAITING));
  const effects = ann.does({ type: 'answered', epoch: 3, tag: 'authenticate', answer });
  expect(ann.state.phase.at).toBe('lobby');
  expect(effects).toEqual([]);
  return ann;
}

it('[L4] who is let in authenticates once more, on a new socket, and is in', () => {
  const ann = waiting();
  const admitted = { name: 'POST /api/call/session/admitted', data: undefined } as const;
  expect(kinds(ann.asked(3, admitted))).toEqual(['close 3', 'stopTimer', 'open 4', 'startTimer']);
  ann.does({ type: 'setAudioMuted', muted: true });
  const [sent] = ann.does({ type: 'opened', epoch: 4 });
  expect(sent).toMatchObject({
    request: { data: { token: 'w.a.it', arriving: false, state: { audioMuted: true } } },
  });
  // The socket that was let go of means nothing any more.
  ann.does({ type: 'lost', epoch: 3, code: 4001 });
  const effects = ann.does({
    type: 'answered',
    epoch: 4,
    tag: 'authenticate',
    answer: ok(authenticated(SELF, [])),
  });
  expect(kinds(effects)).toContain('openMedia 4');
  expect(ann.state.wishes.audioMuted).toBe(true);
  expect(ann.here().epoch).toBe(4);
});

it('[R1] a lost socket keeps the place in the lobby, for a while', () => {
  const ann = waiting();
  ann.does({ type: 'lost', epoch: 3, code: 1006 });
  ann.does({ type: 'opened', epoch: 3 });
  ann.does({ type: 'answered', epoch: 3, tag: 'authenticate', answer: ok(authenticated(SELF, [], WAITING)) });
  expect(ann.state.phase).toMatchObject({ at: 'lobby', socket: { is: 'good' } });
  ann.does({ type: 'lost', epoch: 3, code: 1006 });
  ann.does({ type: 'timeUp', timer: 'giveUp:3' });
  expect(ann.state.phase).toMatchObject({ at: 'left', reason: 'lost' });
});

it('[E2] who is declined, or whose place is gone, is told so', () => {
  const declined = waiting();
  declined.asked(3, { name: 'POST /api/call/session/end', data: { reason: 'removed' } });
  expect(declined.state.phase).toMatchObject({ at: 'left', reason: 'refused' });

  const forgotten = waiting();
  forgotten.does({ type: 'lost', epoch: 3, code: 1006 });
  forgotten.does({ type: 'opened', epoch: 3 });
  const answer = fail(problem('token-refused'));
  forgotten.does({ type: 'answered', epoch: 3, tag: 'authenticate', answer });
  expect(forgotten.state.phase).toMatchObject({ at: 'left', reason: 'lost' });
});

it.each<[string, (ann: ReturnType<typeof waiting>) => Effect[]]>([
  [
    'that goes down',
    (ann) => ann.asked(3, { name: 'POST /api/call/session/end', data: { reason: 'shutdown' } }),
  ],
  [
    'that is gone',
    (ann) => {
      ann.does({ type: 'lost', epoch: 3, code: 1006 });
      ann.does({ type: 'opened', epoch: 3 });
      const answer = fail(problem('bridge-unavailable'));
      return ann.does({ type: 'answered', epoch: 3, tag: 'authenticate', answer });
    },
  ],
])(
  '[L7] at a call bridge %s they knock again, with what they have, and are told if it does not open',
  (_, goes) => {
    const ann = waiting();
    const effects = goes(ann);
    expect(kinds(effects)).toEqual(expect.arrayContaining(['close 3', 'stopTimer']));
    expect(kinds(effects)).not.toContain('releaseCapture');
    expect(effects.filter((effect) => effect.do === 'admit')).toMatchObject([
      { attempt: 4, request: { numericId: '1001', name: 'Ann', passcode: '4711' } },
    ]);
    ann.does({ type: 'admission', attempt: 4, result: fail(problem('no-capacity')) });
    expect(ann.state.phase).toMatchObject({ at: 'door', spaceName: 'Space 1', problem: 'no-capacity' });
    ann.does({ type: 'join', name: 'Ann' });
    ann.does({ type: 'admission', attempt: 5, result: ok({ place: PLACE, token: token(SELF, '1001') }) });
    ann.does({ type: 'opened', epoch: 6 });
    const answer = ok(authenticated(SELF, [], WAITING));
    ann.does({ type: 'answered', epoch: 6, tag: 'authenticate', answer });
    expect(ann.state.phase).toMatchObject({ at: 'lobby', epoch: 6 });
  },
);

it('[E1] who leaves the lobby says so', () => {
  const ann = waiting();
  expect(kinds(ann.does({ type: 'leave' }))).toContain('send 3 POST /api/call/session/end');
  expect(ann.state.phase).toMatchObject({ at: 'left', reason: 'left' });
});
