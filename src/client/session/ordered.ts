import type { Mute } from '../../protocol/wc3.ts';
import { andThen, type Step, step } from './effects.ts';
import { replaceMeeting } from './meetings.ts';
import type { Capped, Meeting, Muted, SessionState } from './state.ts';
import { applyCap, tellWishes } from './wishes.ts';

/**
 * Somebody else has muted this person: at once in the meeting that they are in, and from the commit on in one that they
 * arrive in. They are told, and only they unmute (SPEC O1).
 */
export function muted(state: SessionState, meeting: Meeting, { by, ...what }: Mute): Step {
  const { phase, wishes } = state;
  const { epoch, capped } = meeting;
  const audio = what.audio && !wishes.audioMuted;
  const video = what.video && !wishes.videoMuted;
  const here = phase.at === 'meeting' && phase.here.epoch === epoch;
  const changed: Meeting = {
    ...meeting,
    capped: { audio: capped.audio || what.audio, video: capped.video || what.video },
    // Of a move that is not announced yet the announcement will say it.
    muted: here && !meeting.landing && (audio || video) ? word(meeting, { audio, video }, by) : meeting.muted,
  };
  const next = replaceMeeting(state, changed);
  return andThen(here ? applyCap(next, changed) : step(next), (at) => step(at, ...tellWishes(at)));
}

/** What the person is told, and after another such word is told anew. */
export function word(
  { epoch, muted: before }: Meeting,
  { audio, video }: Capped,
  by: string | null = null,
  entry = false,
): Muted {
  const times = before ? before.times + 1 : 1;
  return { id: `muted:${epoch}:${times}`, times, audio, video, by, entry };
}
