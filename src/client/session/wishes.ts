import type { SelfState } from '../../protocol/meeting.ts';
import type { Authenticated } from '../../protocol/wc3.ts';
import { type Effect, type Step, step } from './effects.ts';
import { meetingsOf, replaceMeeting } from './meetings.ts';
import type { Capped, Meeting, SessionState, Wishes } from './state.ts';

/** What travels of a person's wishes; the presenting and the hand belong to one meeting (SPEC S5, M12). */
export function selfState(wishes: Wishes, meeting: Meeting | null): SelfState {
  return {
    audioMuted: wishes.audioMuted || (meeting?.capped.audio ?? false),
    videoMuted: wishes.videoMuted || (meeting?.capped.video ?? false),
    layout: wishes.layout,
    presenting: meeting?.sharing === 'yes',
    handRaised: meeting?.handRaised ?? false,
  };
}

/** Says to each meeting that can hear it what the person wants now. */
export function tellWishes(state: SessionState): Effect[] {
  return meetingsOf(state.phase)
    .filter((meeting) => meeting.socket.is === 'good')
    .map((meeting) => tellOne(state.wishes, meeting));
}

const tellOne = (wishes: Wishes, meeting: Meeting): Effect => ({
  do: 'send',
  epoch: meeting.epoch,
  request: { name: 'PUT /api/call/session/state', data: selfState(wishes, meeting) },
});

/** Local capture first: what is muted here is muted whatever the network does. */
export function changeWishes(state: SessionState, change: Partial<Wishes>): Step {
  const next = { ...state, wishes: { ...state.wishes, ...change } };
  return step(next, ...captureEffects(state.wishes, next.wishes), ...tellWishes(next));
}

function captureEffects(before: Wishes, after: Wishes): Effect[] {
  const effects: Effect[] = [];
  if (before.audioMuted !== after.audioMuted) effects.push({ do: 'setMicrophone', on: !after.audioMuted });
  if (before.videoMuted !== after.videoMuted) effects.push({ do: 'setCamera', on: !after.videoMuted });
  return effects;
}

/**
 * In this meeting now: what it has muted becomes the person's own state. After = muted before OR muted by the
 * meeting; nothing here ever unmutes (SPEC A6).
 */
export function applyCap(state: SessionState, meeting: Meeting): Step {
  const { audioMuted, videoMuted } = selfState(state.wishes, meeting);
  const wishes = { ...state.wishes, audioMuted, videoMuted };
  const landing = meeting.landing && {
    ...meeting.landing,
    capped: {
      audio: meeting.landing.capped.audio || audioMuted !== state.wishes.audioMuted,
      video: meeting.landing.capped.video || videoMuted !== state.wishes.videoMuted,
    },
  };
  const next = replaceMeeting({ ...state, wishes }, { ...meeting, capped: NOTHING, landing });
  return step(next, ...captureEffects(state.wishes, wishes));
}

export const NOTHING: Capped = { audio: false, video: false };

/** What a meeting mutes, whatever was asked of it or will be until the person is in it. */
export const cappedBy = (sent: SelfState, { self, mutes }: Authenticated): Capped => ({
  audio: mutes.audio || (self.audioMuted && !sent.audioMuted),
  video: mutes.video || (self.videoMuted && !sent.videoMuted),
});

/** Sends the wishes once more where they changed while the authentication was under way (SPEC R5). */
export function catchUpWishes(state: SessionState, meeting: Meeting, sent: SelfState): Effect[] {
  const now = selfState(state.wishes, { ...meeting, capped: NOTHING });
  const same = (Object.keys(now) as (keyof SelfState)[]).every((key) => now[key] === sent[key]);
  return same ? [] : [tellOne(state.wishes, meeting)];
}
