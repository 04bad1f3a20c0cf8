import { describe, expect, it } from 'vitest';
import { CloseCode } from '../../protocol/closeCode.ts';
import { problem } from '../../protocol/problem.ts';
import { fail, ok } from '../../protocol/result.ts';
import {
  arriving,
  authenticated,
  BEN,
  CARLA,
  entry,
  guid,
  inSpace1,
  kinds,
  move,
  OLD,
  person,
  SELF,
  token,
} from './testing/person.ts';

const update = (revision: number, id = CARLA, name = 'Carla') => ({
  name: 'POST /api/call/session/update' as const,
  data: { revision, changes: [{ type: 'participant' as const, participant: entry(id, name) }] },
});

describe('the door', () => {
  it('asks for a passcode after a refusal, and says nothing else', () => {
    const ann = person();
    ann.does({ type: 'continueTo', numericId: '1003' });
    ann.does({ type: 'admission', attempt: 1, result: fail(problem('not-admitted')) });
    expect(ann.state.phase).toMatchObject({ passcodeAsked: true, problem: 'not-admitted' });
    const joining = ann.does({ type: 'join', name: ' Ann ', passcode: '4321' });
    expect(joining).toContainEqual(
      expect.objectContaining({ request: { numericId: '1003', passcode: '4321', name: 'Ann' } }),
    );
  });

  it('drops the answer to an older question', () => {
    const ann = person();
    ann.does({ type: 'continueTo', numericId: '1003' });
    ann.does({ type: 'continueTo', numericId: '1001' });
    ann.does({ type: 'admission', attempt: 1, result: fail(problem('not-admitted')) });
    expect(ann.state.phase).toMatchObject({ problem: null, numericId: '1001' });
  });

  it('lets go of a session that was about to begin when the person looks at another meeting', () => {
    const ann = person();
    const place = { numericId: '1001', name: 'Space 1' };
    ann.does({ type: 'continueTo', numericId: '1001' });
    ann.does({ type: 'join', name: 'Ann' });
    ann.does({ type: 'admission', attempt: 2, result: ok({ place, token: token(SELF, '1001') }) });
    expect(kinds(ann.does({ type: 'continueTo', numericId: '1002' }))).toContain('close 3');
  });

  it('[G3] offers media to those who were there before, and to nobody who is only placed', () => {
    const ann = inSpace1({}, [entry(BEN, 'Ben'), entry(CARLA, 'Carla', { state: 'initial' })]);
    expect(ann.effects).toContainEqual({ do: 'connectMedia', epoch: OLD, peers: [BEN] });
  });
});

describe('the roster', () => {
  it('[S2] applies the next revision, ignores a known one, asks for a snapshot over a gap', () => {
    const ann = inSpace1();
    ann.asked(OLD, update(2));
    expect(ann.here().participants.map(({ name }) => name)).toEqual(['Ann', 'Ben', 'Carla']);
    ann.asked(OLD, update(2, guid(40), 'Ghost'));
    expect(ann.here().participants).toHaveLength(3);
    expect(kinds(ann.asked(OLD, update(5)))).toEqual([`send ${OLD} GET /api/call/session/snapshot`]);
    expect(ann.asked(OLD, update(6))).toEqual([]);
    const { snapshot } = authenticated(SELF, [entry(guid(41), 'Dana')]);
    ann.does({ type: 'answered', epoch: OLD, tag: 'snapshot', answer: ok({ ...snapshot, revision: 6 }) });
    expect(ann.here()).toMatchObject({ revision: 6, catchingUp: false });
    expect(ann.effects).toContainEqual({ do: 'forgetMedia', epoch: OLD, peer: BEN });
  });

  it('counts what was not read, and nothing of one’s own', () => {
    const ann = inSpace1();
    const said = (n: number, from: string) =>
      ann.asked(OLD, {
        name: 'POST /api/call/session/update',
        data: {
          revision: n,
          changes: [{ type: 'chat', message: { id: guid(60 + n), from, name: 'x', text: 'hi', at: n } }],
        },
      });
    said(2, BEN);
    said(3, SELF);
    expect(ann.here().unread).toBe(1);
    ann.does({ type: 'openPanel', panel: 'chat' });
    said(4, BEN);
    expect(ann.here().unread).toBe(0);
  });
});

describe('a lost socket', () => {
  const lose = () => {
    const ann = inSpace1();
    ann.does({ type: 'lost', epoch: OLD, code: 1006 });
    return ann;
  };

  it('[R1] resumes with the resume token, as the same participant', () => {
    const ann = lose();
    const [sent] = ann.does({ type: 'opened', epoch: OLD });
    expect(sent).toMatchObject({ request: { data: { token: 'a.b.c', arriving: false } } });
    const answer = ok(authenticated(SELF, [entry(BEN, 'Ben')], { resumeToken: 'd.e.f' }));
    ann.does({ type: 'answered', epoch: OLD, tag: 'authenticate', answer });
    expect(ann.here()).toMatchObject({ self: SELF, resumeToken: 'd.e.f', socket: { is: 'good' } });
  });

  it('[R5] says what was wished for meanwhile, even while authenticating', () => {
    const ann = lose();
    ann.does({ type: 'setAudioMuted', muted: true });
    const [sent] = ann.does({ type: 'opened', epoch: OLD });
    expect(sent).toMatchObject({ request: { data: { state: { audioMuted: true } } } });
    ann.does({ type: 'setHandRaised', raised: true });
    const granted = authenticated(SELF, [entry(BEN, 'Ben')]);
    granted.self.audioMuted = true;
    const effects = ann.does({ type: 'answered', epoch: OLD, tag: 'authenticate', answer: ok(granted) });
    expect(effects).toContainEqual(
      expect.objectContaining({
        request: expect.objectContaining({
          data: expect.objectContaining({ handRaised: true, audioMuted: true }),
        }),
      }),
    );
  });

  it('[R4] does not come back after another socket took over', () => {
    const ann = inSpace1();
    const effects = ann.does({ type: 'lost', epoch: OLD, code: CloseCode.replaced });
    expect(ann.state.phase).toMatchObject({ at: 'left', reason: 'replaced' });
    expect(kinds(effects)).toContain(`close ${OLD}`);
  });

  it('[C2] ends after a code that is final, or when the grace is over', () => {
    const final = inSpace1();
    final.does({ type: 'lost', epoch: OLD, code: CloseCode.tokenRefused });
    expect(final.state.phase.at).toBe('left');
    const late = lose();
    late.does({ type: 'timeUp', timer: `giveUp:${OLD}` });
    expect(late.state.phase).toMatchObject({ at: 'left', reason: 'lost' });
  });

  it('[R3] hears nothing of an epoch that is over', () => {
    const ann = inSpace1();
    const before = ann.state;
    expect(ann.asked(OLD - 1, update(2))).toEqual([]);
    expect(ann.state).toBe(before);
  });
});

describe('a screen share', () => {
  it('is let go of when it comes after nobody wants it any more', () => {
    const ann = inSpace1();
    ann.does({ type: 'startShare' });
    ann.does({ type: 'stopShare' });
    expect(kinds(ann.does({ type: 'shareStarted' }))).toEqual(['stopShare']);
  });
});

it('[E2] the bridge’s end is final, and its reason is kept', () => {
  const ann = inSpace1();
  ann.asked(OLD, { name: 'POST /api/call/session/end', data: { reason: 'removed' } });
  expect(ann.state.phase).toMatchObject({ at: 'left', reason: 'removed' });
  expect(ann.does({ type: 'opened', epoch: OLD })).toEqual([]);
});

it('[S7] a reaction is on the screen for a while, and goes along nowhere', () => {
  const ann = inSpace1();
  expect(kinds(ann.does({ type: 'react', reaction: 'heart' }))).toEqual([
    'send 3 POST /api/call/session/reaction',
  ]);
  const reaction = { id: guid(50), from: BEN, reaction: 'heart' as const };
  const data = { revision: ann.here().revision + 1, changes: [{ type: 'reaction' as const, reaction }] };
  const seen = ann.asked(OLD, { name: 'POST /api/call/session/update', data });
  expect(ann.here().reactions).toEqual([reaction]);
  expect(seen).toEqual([{ do: 'startTimer', timer: `reactions:${OLD}`, delay: 4_000 }]);

  const moved = arriving(inSpace1(), move(), []);
  expect(moved.here().reactions).toEqual([]);
  ann.does({ type: 'timeUp', timer: `reactions:${OLD}` });
  expect(ann.here().reactions).toEqual([]);
});
