import { describe, expect, it } from 'vitest';
import { problem } from '../../protocol/problem.ts';
import { fail, ok } from '../../protocol/result.ts';
import type { Signal } from '../../protocol/signal.ts';
import {
  arriving,
  atTarget,
  BEN,
  CARLA,
  entry,
  guid,
  inSpace1,
  kinds,
  move,
  moveRequest,
  NEW,
  NEW_SELF,
  OLD,
  type Person,
  taken,
  token,
} from './testing/person.ts';

const frame = { type: 'framePresented' as const, epoch: NEW, participant: CARLA };
const live = { type: 'answered' as const, epoch: NEW, tag: 'live', answer: ok(undefined) };
const answersOf = (ann: Person) => ann.effects.filter((effect) => effect.do === 'answer');

describe('a seamless move', () => {
  it('[M6] keeps the old meeting, authenticates the new one as arriving, with its senders silent', () => {
    const ann = inSpace1();
    const asked = ann.asked(OLD, moveRequest(move({ present: [CARLA] })), 7);
    expect(kinds(asked)).toEqual(['openMedia 4', 'connectMedia 4', 'open 4', 'startTimer', 'startTimer']);
    const sent = ann.does({ type: 'opened', epoch: NEW });
    const authenticate = sent.find((effect) => effect.do === 'send');
    expect(authenticate?.request.data).toMatchObject({ arriving: true });
    ann.does({
      type: 'answered',
      epoch: NEW,
      tag: 'authenticate',
      answer: ok(atTarget(ann, [entry(CARLA, 'Carla')])),
    });
    expect(ann.here().epoch).toBe(OLD);
    expect(kinds(ann.effects)).not.toContain('goLive 4');
  });

  it('[G7] answers the offers that it was given before it makes its own', () => {
    const ann = inSpace1();
    const offers = [{ from: CARLA, sdp: 'v=0 of Carla' }];
    const asked = ann.asked(OLD, moveRequest(move({ present: [CARLA], offers })), 7);
    expect(asked.slice(0, 4)).toEqual([
      { do: 'openMedia', epoch: NEW, self: NEW_SELF },
      { do: 'signalMedia', epoch: NEW, from: CARLA, signal: { type: 'offer', sdp: 'v=0 of Carla' } },
      { do: 'connectMedia', epoch: NEW, peers: [CARLA] },
      { do: 'open', epoch: NEW },
    ]);
  });

  it('[G4] signals by the session that there is until it is authenticated, and then by the new one', () => {
    const ann = inSpace1();
    const { moveId } = move();
    ann.asked(OLD, moveRequest(move({ present: [CARLA] })), 7);
    const [offer, answer] = [
      { type: 'offer' as const, sdp: 'v=0' },
      { type: 'answer' as const, sdp: 'v=1' },
    ];
    const say = (signal: Signal) => ann.does({ type: 'signal', epoch: NEW, to: CARLA, signal });
    const early = { name: 'POST /api/call/session/move/signal', data: { moveId, to: CARLA, signal: offer } };
    expect(say(offer)).toEqual([{ do: 'send', epoch: OLD, request: early }]);
    const heard = (id: string) =>
      ann.asked(OLD, {
        name: 'POST /api/call/session/move/signal',
        data: { moveId: id, from: CARLA, signal: answer },
      });
    expect(heard(moveId)).toEqual([{ do: 'signalMedia', epoch: NEW, from: CARLA, signal: answer }]);
    expect(heard(guid(99)), 'of another move').toEqual([]);
    ann.does({ type: 'opened', epoch: NEW });
    const target = ok(atTarget(ann, [entry(CARLA, 'Carla')]));
    ann.does({ type: 'answered', epoch: NEW, tag: 'authenticate', answer: target });
    expect(kinds(say(offer))).toEqual(['send 4 POST /api/call/session/signal']);
  });

  it('[G4] keeps what it has to signal while the session that there is has no socket', () => {
    const ann = inSpace1();
    ann.asked(OLD, moveRequest(move({ present: [CARLA] })), 7);
    ann.does({ type: 'lost', epoch: OLD, code: 1006 });
    const offer = { type: 'offer' as const, sdp: 'v=0' };
    expect(ann.does({ type: 'signal', epoch: NEW, to: CARLA, signal: offer })).toEqual([]);
    ann.does({ type: 'opened', epoch: NEW });
    const target = ok(atTarget(ann, [entry(CARLA, 'Carla')]));
    const later = ann.does({ type: 'answered', epoch: NEW, tag: 'authenticate', answer: target });
    expect(kinds(later)).toContain('send 4 POST /api/call/session/signal');
  });

  it('[M6] commits at the first remote frame: live there, then the end here', () => {
    const ann = arriving(inSpace1());
    const committed = kinds(ann.does(frame));
    expect(ann.here().place.name).toBe('Space 2');
    expect(committed.indexOf('goLive 4')).toBeLessThan(committed.indexOf('closeMedia 3'));
    expect(committed).toContain('send 3 POST /api/call/session/end');
    expect(committed).toContain('send 4 POST /api/call/session/live');
    expect(answersOf(ann)).toEqual([{ do: 'answer', epoch: OLD, id: 7, answer: ok(undefined) }]);
  });

  it('[M24] goes on at the target when the bridge of the old meeting goes down, once it stands ready there', () => {
    const shutdown = { name: 'POST /api/call/session/end', data: { reason: 'shutdown' } } as const;
    const ready = arriving(inSpace1());
    const went = kinds(ready.asked(OLD, shutdown));
    expect(ready.here().place.name).toBe('Space 2');
    expect(went).toContain('send 4 POST /api/call/session/live');

    const early = inSpace1();
    early.asked(OLD, moveRequest(move({ present: [CARLA] })), 7);
    early.asked(OLD, shutdown);
    expect(early.state.phase).toMatchObject({ at: 'left', reason: 'shutdown' });
  });

  it('[M6] commits at once where there is nobody to see, and after 1.5 s where nothing is shown', () => {
    expect(arriving(inSpace1(), move(), []).here().epoch).toBe(NEW);
    const waiting = arriving(inSpace1());
    expect(waiting.here().epoch).toBe(OLD);
    waiting.does({ type: 'timeUp', timer: `cap:${NEW}` });
    expect(waiting.here().epoch).toBe(NEW);
  });

  it('[M6] waits for a link, not for a picture, where nobody has one', () => {
    const ann = arriving(inSpace1(), move(), [entry(CARLA, 'Carla', { videoMuted: true })]);
    ann.does({ type: 'linked', epoch: NEW, peer: CARLA });
    expect(ann.here().epoch).toBe(NEW);
  });

  it('[M14] is announced once, when the bridge has confirmed it, and not before', () => {
    const ann = arriving(
      inSpace1({ audioMuted: true }),
      move({ movedBy: 'admin', reason: 'Your group is here' }),
    );
    ann.does(frame);
    expect(ann.state.notification).toBeNull();
    ann.does(live);
    expect(ann.state.notification).toMatchObject({
      type: 'moved',
      to: 'Space 2',
      microphone: 'off',
      camera: 'on',
      movedBy: 'admin',
      reason: 'Your group is here',
    });
    ann.does({ type: 'dismiss', notification: move().moveId });
    ann.does(live);
    expect(ann.state.notification).toBeNull();
  });

  it('[M21] asks for its trace once, off the way, and nothing comes of the answer', () => {
    const ann = arriving(inSpace1());
    ann.does(frame);
    const timer = { do: 'startTimer', timer: `trace:${NEW}`, delay: 2_000 };
    expect(ann.effects).not.toContainEqual(timer);
    expect(ann.does(live)).toContainEqual(timer);
    const asked = ann.does({ type: 'timeUp', timer: `trace:${NEW}` });
    expect(kinds(asked)).toEqual([`send ${NEW} GET /api/call/session/move`]);
    const before = ann.state;
    for (const answer of [ok({ moveId: guid(500), steps: [] }), fail(problem('nobody-there'))]) {
      expect(ann.does({ type: 'answered', epoch: NEW, tag: 'trace', answer })).toEqual([]);
    }
    expect(ann.state).toBe(before);
    expect(ann.does({ type: 'timeUp', timer: `trace:${OLD}` })).toEqual([]);
    expect(ann.does({ type: 'timeUp', timer: `trace:${NEW}` })).toEqual([]);
  });

  it('[M21] asks for its trace at the next move message, where that comes first', () => {
    const ann = arriving(inSpace1());
    ann.does(frame);
    ann.does(live);
    const next = moveRequest(
      move({ moveId: guid(72), order: 9, token: token(guid(13), '1001'), numericId: '1001' }),
    );
    const ask = `send ${NEW} GET /api/call/session/move`;
    expect(kinds(ann.asked(NEW, next))).toContain(ask);
    expect(kinds(ann.does({ type: 'timeUp', timer: `trace:${NEW}` }))).not.toContain(ask);
  });

  it('[R3] [M14] takes no answer of another epoch for the confirmation', () => {
    const ann = arriving(inSpace1());
    ann.does(frame);
    ann.does({ ...live, epoch: OLD });
    ann.does({ ...live, epoch: NEW + 1 });
    expect([ann.state.notification, ann.here().landing === null]).toEqual([null, false]);
  });

  it('[M12] leaves hand, pin, chat, draft and unread behind, and stops a share at its source before the commit', () => {
    const ann = inSpace1();
    ann.does({ type: 'setHandRaised', raised: true });
    ann.does({ type: 'pin', participant: BEN });
    ann.does({ type: 'writeDraft', text: 'half a sen' });
    ann.does({ type: 'startShare' });
    ann.does({ type: 'shareStarted' });
    const message = { id: guid(70), from: BEN, name: 'Ben', text: 'secret of Space 1', at: 1 };
    const update = { revision: 2, changes: [{ type: 'chat' as const, message }] };
    ann.asked(OLD, { name: 'POST /api/call/session/update', data: update });
    const committed = kinds(arriving(ann).does(frame));
    expect(committed[0]).toBe('stopShare');
    expect(ann.here()).toMatchObject({
      handRaised: false,
      pinned: null,
      chat: [],
      draft: '',
      unread: 0,
      sharing: 'no',
      landing: { shareStopped: true, chatLeft: true },
    });
  });

  it('[M12] keeps mute, camera and layout, and never asks for capture', () => {
    const ann = inSpace1({ audioMuted: true, videoMuted: true, layout: 'stacked' });
    ann.effects.length = 0;
    arriving(ann).does(frame);
    expect(ann.state.wishes).toMatchObject({ audioMuted: true, videoMuted: true, layout: 'stacked' });
    expect(kinds(ann.effects).filter((kind) => /setMicrophone|setCamera|release/.test(kind))).toEqual([]);
    const authenticate = ann.effects.find((effect) => effect.do === 'send' && effect.tag === 'authenticate');
    expect(authenticate).toMatchObject({
      request: { data: { state: { audioMuted: true, videoMuted: true, layout: 'stacked' } } },
    });
  });

  it('[A6] is muted by the target at the commit, not before, and muted by the person whenever they say so', () => {
    const ann = inSpace1();
    ann.asked(OLD, moveRequest(move()), 7);
    ann.does({ type: 'opened', epoch: NEW });
    const capped = atTarget(ann, [entry(CARLA, 'Carla')]);
    capped.self.audioMuted = true;
    ann.does({ type: 'answered', epoch: NEW, tag: 'authenticate', answer: ok(capped) });
    expect(ann.state.wishes.audioMuted).toBe(false);
    const told = ann.does({ type: 'setVideoMuted', muted: true });
    const toTarget = told.find((effect) => effect.do === 'send' && effect.epoch === NEW);
    expect(toTarget).toMatchObject({ request: { data: { audioMuted: true, videoMuted: true } } });
    const committed = ann.does(frame);
    expect(ann.state.wishes.audioMuted).toBe(true);
    expect(committed).toContainEqual({ do: 'setMicrophone', on: false });
  });

  it('[M9] stays and answers with the problem when the target cannot be reached', () => {
    const ann = inSpace1();
    ann.asked(OLD, moveRequest(move()), 7);
    const lost = ann.does({ type: 'lost', epoch: NEW, code: 1006 });
    expect(ann.here().epoch).toBe(OLD);
    expect(ann.state.notification).toMatchObject({ type: 'stayed', at: 'Space 1', why: 'arrival-failed' });
    expect(answersOf(ann)).toMatchObject([{ epoch: OLD, id: 7, answer: { ok: false } }]);
    expect(kinds(lost)).toEqual(expect.arrayContaining(['closeMedia 4', 'close 4']));
  });

  it('[M9] stays when the new token is refused', () => {
    const ann = inSpace1();
    ann.asked(OLD, moveRequest(move()), 7);
    ann.does({ type: 'opened', epoch: NEW });
    ann.does({ type: 'answered', epoch: NEW, tag: 'authenticate', answer: fail(problem('token-refused')) });
    expect(ann.here().epoch).toBe(OLD);
    expect(ann.state.notification).toMatchObject({ type: 'stayed', why: 'token-refused' });
  });

  it('[M10] stays when the time of the message is over', () => {
    const ann = arriving(inSpace1());
    ann.does({ type: 'timeUp', timer: `arrival:${NEW}` });
    expect(ann.here().epoch).toBe(OLD);
    expect(kinds(ann.effects)).toContain('send 4 POST /api/call/session/end');
    ann.does(frame);
    expect(ann.here().epoch).toBe(OLD);
  });

  it('[M15] stays where numeric ID and token differ, or the token is for something else', () => {
    for (const bad of [token(NEW_SELF, '1003'), token(NEW_SELF, '1002', 'another'), 'x.y.z']) {
      const ann = inSpace1();
      const effects = ann.asked(OLD, moveRequest(move({ token: bad })), 7);
      expect(kinds(effects)).toEqual(['answer 3']);
      expect(ann.state.notification).toMatchObject({ type: 'stayed', why: 'move-refused' });
    }
  });

  it('[M11] lets the latest win, and a repeated or decided one change nothing', () => {
    const ann = arriving(inSpace1());
    const before = ann.state;
    ann.asked(OLD, moveRequest(move()), 8);
    expect(ann.state.epochs).toBe(before.epochs);
    const newer = move({ moveId: guid(501), numericId: '1003', token: token(guid(13), '1003') });
    ann.asked(OLD, moveRequest(newer), 9);
    expect(answersOf(ann)).toMatchObject([
      { id: 7, answer: { ok: false } },
      { id: 8, answer: { ok: false } },
    ]);
    expect(ann.state.phase).toMatchObject({ arrival: { move: { moveId: guid(501) } } });
    const again = ann.asked(OLD, moveRequest(move()), 10);
    expect(again).toMatchObject([{ do: 'answer', id: 10, answer: { failure: { status: 409 } } }]);
    expect(ann.state.phase).toMatchObject({ arrival: { move: { moveId: guid(501) } } });
  });

  it('[M11] drops an older move that comes after a newer one: two bridges sent them', () => {
    const ann = inSpace1();
    ann.asked(OLD, moveRequest(move({ order: 2 })), 7);
    const late = move({ moveId: guid(501), order: 1, numericId: '1003', token: token(guid(13), '1003') });
    expect(ann.asked(OLD, moveRequest(late), 8)).toMatchObject([
      { do: 'answer', id: 8, answer: { failure: { status: 409 } } },
    ]);
    expect(ann.state.phase).toMatchObject({ arrival: { move: { moveId: guid(500) } } });
  });

  it('[M11] does nothing, and says nothing, when the operator takes it back', () => {
    const ann = arriving(inSpace1());
    ann.asked(OLD, taken('move-cancelled'), 8);
    expect(ann.state.notification).toBeNull();
    expect(ann.state.phase).toMatchObject({ at: 'meeting', arrival: null });
    ann.asked(OLD, moveRequest(move()), 9);
    expect(ann.state.phase).toMatchObject({ arrival: null });
  });

  it('[M19] says nothing either when the end of the arrival is the first that is heard of it', () => {
    const ann = arriving(inSpace1());
    const data = { reason: 'removed' as const, why: 'move-cancelled' as const };
    ann.asked(NEW, { name: 'POST /api/call/session/end', data });
    expect([ann.here().epoch, ann.state.notification]).toEqual([OLD, null]);
  });

  it.each(['meeting-ended', 'bridge-unavailable', 'deadline-passed'] as const)(
    '[M23] whoever is not wanted there any more for %s is told that they stay, once',
    (why) => {
      const ann = arriving(inSpace1());
      expect(ann.asked(OLD, taken(why), 8)).toContainEqual(
        expect.objectContaining({ do: 'answer', id: 8, answer: { ok: true } }),
      );
      expect(ann.here().epoch).toBe(OLD);
      expect(ann.state.notification).toMatchObject({ type: 'stayed', at: 'Space 1', why });
      ann.does({ type: 'dismiss', notification: move().moveId });
      ann.asked(NEW, { name: 'POST /api/call/session/end', data: { reason: 'meetingEnded', why } });
      expect(ann.state.notification).toBeNull();
    },
  );

  it('[M16] is between, too, when the new session ends before its bridge has confirmed it', () => {
    const ann = arriving(inSpace1());
    ann.does(frame);
    ann.asked(NEW, { name: 'POST /api/call/session/end', data: { reason: 'removed' } });
    expect(ann.state.phase).toMatchObject({ at: 'between', why: 'arrival-failed' });
  });

  it('[A6] is muted by the target also when it was muted as it arrived, and unmuted on the way', () => {
    const ann = inSpace1({ audioMuted: true });
    ann.asked(OLD, moveRequest(move()), 7);
    ann.does({ type: 'opened', epoch: NEW });
    const mutes = { audio: true, video: false };
    const answer = ok(atTarget(ann, [entry(CARLA, 'Carla')], { mutes }));
    ann.does({ type: 'answered', epoch: NEW, tag: 'authenticate', answer });
    ann.does({ type: 'setAudioMuted', muted: false });
    expect(ann.does(frame)).toContainEqual({ do: 'setMicrophone', on: false });
  });

  it('[M16] is between, and offers the way out, when the bridge refuses what was committed', () => {
    const ann = arriving(inSpace1());
    ann.does(frame);
    ann.does({ ...live, answer: fail(problem('participant-gone')) });
    expect(ann.state.phase).toMatchObject({
      at: 'between',
      from: { place: { name: 'Space 1' } },
      to: { place: { name: 'Space 2' } },
      why: 'participant-gone',
    });
    const rejoining = ann.does({ type: 'rejoin' });
    expect(rejoining).toContainEqual(
      expect.objectContaining({ do: 'admit', request: { numericId: '1001', name: 'Ann' } }),
    );
  });

  it('[M16] retries a socket that is lost after the commit, and announces when it is back', () => {
    const ann = arriving(inSpace1());
    ann.does(frame);
    ann.does({ type: 'lost', epoch: NEW, code: 1006 });
    expect(ann.state.phase.at).toBe('meeting');
    ann.does({ type: 'opened', epoch: NEW });
    ann.does({ type: 'answered', epoch: NEW, tag: 'authenticate', answer: ok(atTarget(ann, [])) });
    expect(ann.state.notification).toMatchObject({ type: 'moved', to: 'Space 2' });
  });

  it('leaves both meetings when the person leaves', () => {
    const ann = arriving(inSpace1());
    ann.does({ type: 'leave' });
    expect(ann.state.phase).toMatchObject({ at: 'left', place: { place: { name: 'Space 1' } } });
    expect(kinds(ann.effects)).toEqual(
      expect.arrayContaining([
        'send 3 POST /api/call/session/end',
        'send 4 POST /api/call/session/end',
        'close 3',
        'close 4',
        'releaseCapture',
      ]),
    );
  });
});
