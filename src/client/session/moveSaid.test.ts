import { describe, expect, it } from 'vitest';
import { OPEN_POLICY, type Policy } from '../../protocol/policy.ts';
import { ok } from '../../protocol/result.ts';
import { layoutIn } from './layoutIn.ts';
import type { Notification } from './state.ts';
import {
  arriving,
  atTarget,
  authenticated,
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
  SELF,
  taken,
  token,
} from './testing/person.ts';
import { Timing } from './timing.ts';

/* What the target takes away, what the notice does, and what is said of it. */

const frame = { type: 'framePresented' as const, epoch: NEW, participant: CARLA };
const live = { type: 'answered' as const, epoch: NEW, tag: 'live', answer: ok(undefined) };
const noticeOver = { type: 'timeUp' as const, timer: `notice:${NEW}` as const };

/** What Space 2 answers, where this is asked of whoever comes in. */
function entering(ann: Person, policy: Partial<Policy>) {
  const answer = atTarget(ann, [entry(CARLA, 'Carla')]);
  const { joinAudioMuteOverride: audio, joinVideoMuteOverride: video } = policy;
  answer.snapshot.policy = { ...OPEN_POLICY, ...policy };
  answer.mutes = { audio: audio ?? false, video: video ?? false };
  answer.self.audioMuted ||= answer.mutes.audio;
  answer.self.videoMuted ||= answer.mutes.video;
  return { type: 'answered' as const, epoch: NEW, tag: 'authenticate', answer: ok(answer) };
}

function arrivingUnder(policy: Partial<Policy>, ann = inSpace1(), data = move()): Person {
  ann.asked(OLD, moveRequest(data), 7);
  ann.does({ type: 'opened', epoch: NEW });
  ann.does(entering(ann, policy));
  return ann;
}

function said(ann: Person): Notification | null {
  ann.does(frame);
  ann.does(live);
  return ann.state.notification;
}

/** From Space 2 on to Space 3, where nothing is asked. */
function movedOn(ann: Person) {
  const epoch = ann.state.epochs + 1;
  const data = move({ moveId: guid(600), numericId: '1003', token: token(guid(21), '1003') });
  ann.asked(NEW, moveRequest({ ...data, space: { name: 'Space 3' } }), 9);
  ann.does({ type: 'opened', epoch });
  const answer = authenticated(guid(21), [], {}, { numericId: '1003', name: 'Space 3' });
  ann.does({ type: 'answered', epoch, tag: 'authenticate', answer: ok(answer) });
  ann.does({ type: 'answered', epoch, tag: 'live', answer: ok(undefined) });
  return ann.state.notification;
}

describe('what the target asks of whoever comes in', () => {
  it('[A6] is applied at the commit and said; and nothing unmutes afterwards', () => {
    const ann = arrivingUnder({ joinAudioMuteOverride: true, joinVideoMuteOverride: true });
    expect(ann.state.wishes).toMatchObject({ audioMuted: false, videoMuted: false });
    expect(said(ann)).toMatchObject({ microphone: 'turnedOff', camera: 'turnedOff' });
    expect(ann.state.wishes).toMatchObject({ audioMuted: true, videoMuted: true });
    expect(movedOn(ann)).toMatchObject({ microphone: 'off', camera: 'off', to: 'Space 3' });
    expect(ann.state.wishes).toMatchObject({ audioMuted: true, videoMuted: true });
  });

  it('[A6] takes nothing from who had nothing on', () => {
    const ann = arrivingUnder(
      { joinAudioMuteOverride: true, joinVideoMuteOverride: true },
      inSpace1({ audioMuted: true, videoMuted: true }),
    );
    expect(said(ann)).toMatchObject({ microphone: 'off', camera: 'off' });
  });

  it('[A6] mutes also who unmuted in the old meeting on the way', () => {
    const ann = arrivingUnder({ joinAudioMuteOverride: true }, inSpace1({ audioMuted: true }));
    const told = ann.does({ type: 'setAudioMuted', muted: false });
    expect(told).toContainEqual({ do: 'setMicrophone', on: true });
    const toTarget = told.find((effect) => effect.do === 'send' && effect.epoch === NEW);
    expect(toTarget).toMatchObject({ request: { data: { audioMuted: true } } });
    expect(ann.does(frame)).toContainEqual({ do: 'setMicrophone', on: false });
    ann.does(live);
    expect(ann.state.notification).toMatchObject({ microphone: 'turnedOff' });
  });

  it('[A6] holds in the order of the reference', () => {
    const ann = inSpace1();
    ann.asked(OLD, moveRequest(move({}, 'reference')), 7);
    ann.does({ type: 'opened', epoch: NEW });
    const joined = ann.does(entering(ann, { joinAudioMuteOverride: true, allowedLayouts: ['stacked'] }));
    expect(kinds(joined).indexOf('setMicrophone')).toBeLessThan(kinds(joined).indexOf('goLive 4'));
    expect(ann.state.notification).toMatchObject({
      microphone: 'turnedOff',
      layout: { wished: 'automatic', now: 'stacked' },
    });
  });

  it('[A6] is not asked again of who comes back', () => {
    const ann = arrivingUnder({ joinAudioMuteOverride: true });
    said(ann);
    ann.does({ type: 'setAudioMuted', muted: false });
    ann.does({ type: 'lost', epoch: NEW, code: 1006 });
    ann.does({ type: 'opened', epoch: NEW });
    const answer = atTarget(ann, [entry(CARLA, 'Carla')]);
    answer.snapshot.policy = { ...OPEN_POLICY, joinAudioMuteOverride: true };
    ann.does({ type: 'answered', epoch: NEW, tag: 'authenticate', answer: ok(answer) });
    expect(ann.state.wishes.audioMuted).toBe(false);
  });

  it('[A8] a layout that is not allowed gives way at the commit, and comes back where it is', () => {
    const ann = arrivingUnder(
      { allowedLayouts: ['speakerOnly', 'stacked'] },
      inSpace1({ layout: 'allEqual' }),
    );
    expect(layoutIn(ann.here(), ann.state.wishes).now).toBe('allEqual');
    expect(said(ann)).toMatchObject({ layout: { wished: 'allEqual', now: 'speakerOnly' } });
    expect(layoutIn(ann.here(), ann.state.wishes).now).toBe('speakerOnly');
    expect(movedOn(ann)).toMatchObject({ layout: { wished: 'allEqual', now: 'allEqual' } });
  });

  it('[A8] a layout that was chosen since is the wish from then on', () => {
    const ann = arrivingUnder(
      { allowedLayouts: ['speakerOnly', 'stacked'] },
      inSpace1({ layout: 'allEqual' }),
    );
    said(ann);
    ann.does({ type: 'chooseLayout', layout: 'stacked' });
    expect(movedOn(ann)).toMatchObject({ layout: null });
    expect(ann.state.wishes.layout).toBe('stacked');
  });

  it('[A8] follows what the meeting allows while one is in it', () => {
    const ann = inSpace1({ layout: 'allEqual' });
    const policy = { ...OPEN_POLICY, allowedLayouts: ['telepresence' as const] };
    const told = ann.asked(OLD, {
      name: 'POST /api/call/session/update',
      data: { revision: 2, changes: [{ type: 'policy', policy }] },
    });
    expect(layoutIn(ann.here(), ann.state.wishes).now).toBe('telepresence');
    expect(kinds(told)).toEqual([`send ${OLD} PUT /api/call/session/state`]);
  });
});

describe('a notice', () => {
  it.each([0.5, 2, 12.25])('[M22] of %d s is as long as it says', (notice) => {
    const ann = inSpace1();
    const asked = ann.asked(OLD, moveRequest(move({ notice })), 7);
    const timers = asked.filter((effect) => effect.do === 'startTimer' && effect.timer.startsWith('notice'));
    expect(timers).toEqual([{ do: 'startTimer', timer: `notice:${NEW}`, delay: notice * 1000 }]);
  });

  it('[M22] holds back the commit, while everything is made ready and nothing of it is heard', () => {
    const ann = arriving(inSpace1(), move({ notice: 2 }));
    ann.does(frame);
    expect(ann.here().epoch).toBe(OLD);
    expect(kinds(ann.effects)).not.toContain(`goLive ${NEW}`);
    ann.does(noticeOver);
    ann.does(frame);
    expect(ann.here().epoch).toBe(NEW);
  });

  it.each([frame, { type: 'timeUp' as const, timer: `cap:${NEW}` as const }])(
    '[M22] is followed by the commit with the next frame, or a moment later where there is none: $type',
    (next) => {
      const ann = arriving(inSpace1(), move({ notice: 2 }));
      ann.does(frame);
      expect(ann.does(noticeOver)).toContainEqual({
        do: 'startTimer',
        timer: `cap:${NEW}`,
        delay: Timing.frame,
      });
      expect(ann.here().epoch).toBe(OLD);
      ann.does(next);
      expect(ann.here().epoch).toBe(NEW);
    },
  );

  it('[M22] that ends before the target is ready goes over into an ordinary move', () => {
    const ann = arriving(inSpace1(), move({ notice: 2 }));
    expect(kinds(ann.does(noticeOver))).toEqual(['startTimer']);
    expect(ann.here().epoch).toBe(OLD);
    ann.does({ type: 'timeUp', timer: `slow:${NEW}` });
    expect(ann.state.phase).toMatchObject({ arrival: { slow: true, noticed: false } });
    ann.does(frame);
    expect(ann.here().epoch).toBe(NEW);
  });

  it('[M22] holds back the end of the old session in the order of the reference', () => {
    const ann = inSpace1();
    ann.asked(OLD, moveRequest(move({ notice: 1 }, 'reference')), 7);
    expect(kinds(ann.does({ type: 'opened', epoch: NEW }))).not.toContain(`close ${OLD}`);
    expect(kinds(ann.does(noticeOver))).toContain(`close ${OLD}`);
  });

  it('[M23] of a move that is taken back is followed by the word that one stays', () => {
    const ann = arriving(inSpace1(), move({ notice: 2 }));
    ann.asked(OLD, taken('move-cancelled'), 8);
    expect(ann.state.notification).toEqual({ type: 'staying', id: move().moveId, at: 'Space 1' });
    expect(ann.here().epoch).toBe(OLD);
    ann.does(noticeOver);
    expect(ann.here().epoch).toBe(OLD);
  });
});

it('[E1] [M23] an arrival that the target forgets says why, whichever socket hears it first', () => {
  const forgotten = (why: 'move-cancelled' | 'deadline-passed', notice: number) => {
    const ann = arriving(inSpace1(), move({ notice }));
    ann.asked(NEW, { name: 'POST /api/call/session/end', data: { reason: 'removed', why } });
    ann.asked(OLD, taken(why));
    expect(ann.here().epoch).toBe(OLD);
    return ann.state.notification;
  };
  expect(forgotten('move-cancelled', 0)).toBeNull();
  expect(forgotten('move-cancelled', 2)).toMatchObject({ type: 'staying', at: 'Space 1' });
  expect(forgotten('deadline-passed', 0)).toMatchObject({ type: 'stayed', why: 'deadline-passed' });
});

it('[M14] says that a hand was lowered, and nothing that was not so', () => {
  const ann = inSpace1();
  ann.does({ type: 'setHandRaised', raised: true });
  expect(said(arriving(ann))).toEqual({
    type: 'moved',
    id: move().moveId,
    to: 'Space 2',
    movedBy: null,
    reason: null,
    microphone: 'on',
    camera: 'on',
    shareStopped: false,
    handLowered: true,
    chatLeft: false,
    layout: null,
  });
  expect(ann.here().self).toBe(NEW_SELF);
  expect(ann.here().self).not.toBe(SELF);
});
