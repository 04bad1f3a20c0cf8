import { describe, expect, it } from 'vitest';
import { CloseCode } from '../../protocol/closeCode.ts';
import { type ProblemName, problem } from '../../protocol/problem.ts';
import { fail, ok } from '../../protocol/result.ts';
import {
  arriving,
  authenticated,
  BEN,
  entry,
  guid,
  inSpace1,
  kinds,
  move,
  NEW,
  OLD,
  type Person,
  token,
} from './testing/person.ts';

const AGAIN = guid(21);

/** The socket is lost, another one is opened, and the web bridge knows of no call bridge. */
function bridgeDies(ann: Person, epoch = OLD) {
  ann.does({ type: 'lost', epoch, code: CloseCode.goingAway });
  ann.does({ type: 'opened', epoch });
  return ann.does({
    type: 'answered',
    epoch,
    tag: 'authenticate',
    answer: fail(problem('bridge-unavailable')),
  });
}

const asking = (ann: Person) => ann.effects.flatMap((effect) => (effect.do === 'admit' ? [effect] : []));
const refuses = (ann: Person, why: ProblemName) =>
  ann.does({ type: 'admission', attempt: asking(ann).at(-1)?.attempt ?? 0, result: fail(problem(why)) });

/** Lets them in again; the epoch of their new session. */
function letIn(ann: Person): number {
  const attempt = asking(ann).at(-1)?.attempt ?? 0;
  const place = { numericId: '1001', name: 'Space 1' };
  ann.does({ type: 'admission', attempt, result: ok({ place, token: token(AGAIN, '1001') }) });
  const epoch = attempt + 1;
  ann.does({ type: 'opened', epoch });
  const sent = ann.effects.findLast((effect) => effect.do === 'send' && effect.tag === 'authenticate');
  const state = sent?.do === 'send' && 'state' in (sent.request.data ?? {}) ? sent.request.data : undefined;
  const self = (state as { state: ReturnType<typeof authenticated>['self'] }).state;
  ann.does({
    type: 'answered',
    epoch,
    tag: 'authenticate',
    answer: ok(authenticated(AGAIN, [entry(BEN, 'Ben')], { self })),
  });
  return epoch;
}

describe('a call bridge that is gone', () => {
  it('[R6] is followed by the way in again, with what the page knows, and its media goes on meanwhile', () => {
    const ann = inSpace1({ audioMuted: true });
    const effects = bridgeDies(ann);
    const request = { numericId: '1001', name: 'Ann', instead: expect.stringMatching(/./) };
    expect(asking(ann).at(-1)?.request).toEqual(request);
    expect(kinds(effects)).not.toContain(`closeMedia ${OLD}`);
    expect(kinds(effects)).not.toContain('releaseCapture');
    const epoch = letIn(ann);
    expect(ann.here()).toMatchObject({ epoch, self: AGAIN });
    expect(ann.state.wishes).toMatchObject({ audioMuted: true, videoMuted: false });
    expect(kinds(ann.effects)).toEqual(expect.arrayContaining([`goLive ${epoch}`, `closeMedia ${OLD}`]));
    expect(ann.effects.some(({ do: what }) => what === 'setMicrophone' || what === 'setCamera')).toBe(true);
    expect(ann.effects.filter((effect) => effect.do === 'setMicrophone' && effect.on)).toEqual([]);
  });

  it('[R6] is told of once, and hand, share and draft are as they were', () => {
    const ann = inSpace1();
    ann.does({ type: 'setHandRaised', raised: true });
    ann.does({ type: 'startShare' });
    ann.does({ type: 'shareStarted' });
    ann.does({ type: 'writeDraft', text: 'What I was about to' });
    bridgeDies(ann);
    letIn(ann);
    expect(ann.here()).toMatchObject({ handRaised: true, sharing: 'yes', draft: 'What I was about to' });
    expect(ann.effects.some((effect) => effect.do === 'stopShare')).toBe(false);
    expect(ann.state.notification).toMatchObject({ type: 'returned', at: 'Space 1' });
  });

  it('[R6] and a door that is not open yet: tries again, and in the end asks the person', () => {
    const ann = inSpace1();
    bridgeDies(ann);
    expect(kinds(refuses(ann, 'bridge-unavailable'))).toEqual(['startTimer']);
    ann.does({ type: 'timeUp', timer: `again:${OLD}` });
    expect(asking(ann)).toHaveLength(4);
    letIn(ann);
    expect(ann.here().self).toBe(AGAIN);

    const late = inSpace1();
    bridgeDies(late);
    expect(kinds(late.does({ type: 'timeUp', timer: `giveUp:${OLD}` }))).toContain('releaseCapture');
    expect(late.state.phase).toMatchObject({
      at: 'left',
      reason: 'lost',
      place: { place: { name: 'Space 1' } },
    });
  });

  it('[R6] and a door that refuses: the person is asked at once', () => {
    const ann = inSpace1();
    bridgeDies(ann);
    refuses(ann, 'not-admitted');
    expect(ann.state.phase).toMatchObject({ at: 'left', reason: 'lost' });
  });

  it('[R6] and somebody who leaves meanwhile is gone', () => {
    const ann = inSpace1();
    bridgeDies(ann);
    expect(kinds(ann.does({ type: 'leave' }))).toEqual(
      expect.arrayContaining([`closeMedia ${OLD}`, 'releaseCapture']),
    );
    expect(ann.state.phase).toMatchObject({ at: 'left', reason: 'left' });
    const attempt = asking(ann).at(-1)?.attempt ?? 0;
    const place = { numericId: '1001', name: 'Space 1' };
    expect(
      ann.does({ type: 'admission', attempt, result: ok({ place, token: token(AGAIN, '1001') }) }),
    ).toEqual([]);
  });

  it('[R6] [M24] and an arrival that is ready: the person goes there', () => {
    const ann = arriving(inSpace1());
    bridgeDies(ann);
    expect(ann.here().epoch).toBe(NEW);
  });

  it('[R1] but a session that its bridge has ended is over', () => {
    const ann = inSpace1();
    ann.does({ type: 'lost', epoch: OLD, code: CloseCode.goingAway });
    ann.does({ type: 'opened', epoch: OLD });
    const answer = fail(problem('token-refused'));
    ann.does({ type: 'answered', epoch: OLD, tag: 'authenticate', answer });
    expect(ann.state.phase).toMatchObject({ at: 'left', reason: 'lost' });
  });

  it('[R7] of a meeting that the person was moved into: the door is asked with the pass of the move', () => {
    const pass = guid(33);
    const ann = arriving(inSpace1(), move({ pass }));
    bridgeDies(ann);
    ann.does({ type: 'answered', epoch: NEW, tag: 'live', answer: ok(undefined) });
    expect(ann.here()).toMatchObject({ epoch: NEW, landing: null });
    bridgeDies(ann, NEW);
    const wanted = { numericId: '1002', name: 'Ann', pass, instead: expect.stringMatching(/./) };
    expect(asking(ann).at(-1)?.request).toEqual(wanted);
  });
});
