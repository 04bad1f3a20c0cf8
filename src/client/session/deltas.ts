import * as v from 'valibot';
import type { Answer } from '../../protocol/frame.ts';
import type { RosterEntry } from '../../protocol/meeting.ts';
import { exhaustive } from '../../protocol/result.ts';
import { type Change, Snapshot } from '../../protocol/snapshot.ts';
import type { Update } from '../../protocol/wc3.ts';
import { type Effect, type Step, step } from './effects.ts';
import { replaceMeeting } from './meetings.ts';
import { othersIn, snapshotFields } from './newMeeting.ts';
import type { Meeting, SessionState } from './state.ts';
import { Timing } from './timing.ts';
import { tellWishes } from './wishes.ts';

/** On the screen at once. */
const MOST_REACTIONS = 20;

/** Applies the next revision, ignores what is known, asks for a snapshot where one is missing (SPEC S2). */
export function update(state: SessionState, meeting: Meeting, { revision, changes }: Update): Step {
  if (revision <= meeting.revision) return step(state);
  if (revision > meeting.revision + 1) {
    if (meeting.catchingUp) return step(state);
    return step(replaceMeeting(state, { ...meeting, catchingUp: true }), {
      do: 'send',
      epoch: meeting.epoch,
      tag: 'snapshot',
      request: { name: 'GET /api/call/session/snapshot', data: undefined },
    });
  }
  const changed = changes.reduce((at, change) => apply(at, change, state.panel === 'chat'), {
    ...meeting,
    revision,
    participants: roster(meeting.participants, changes),
  });
  const gone = changes.filter((change) => change.type === 'left').map((change) => change.id);
  const next = replaceMeeting(state, changed);
  return step(
    next,
    ...gone.map((peer) => forget(meeting.epoch, peer)),
    ...(changed.reactions === meeting.reactions ? [] : [fadeSoon(meeting.epoch)]),
    // The bridge looks at wishes as they come: one that it does not allow any more is told once again.
    ...(changed.policy === meeting.policy ? [] : tellWishes(next)),
  );
}

/** All changes of an update at once: in a meeting of a thousand there are many in each. */
function roster(before: readonly RosterEntry[], changes: readonly Change[]): readonly RosterEntry[] {
  if (!changes.some(({ type }) => type === 'participant' || type === 'left')) return before;
  // In the order in which they came; who is there already keeps their place.
  const entries = new Map(before.map((entry) => [entry.id, entry]));
  for (const change of changes) {
    if (change.type === 'participant') entries.set(change.participant.id, change.participant);
    else if (change.type === 'left') entries.delete(change.id);
  }
  return [...entries.values()];
}

/** Everything but the roster. */
function apply(meeting: Meeting, change: Change, reading: boolean): Meeting {
  switch (change.type) {
    case 'participant':
      return meeting;
    case 'left':
      return { ...meeting, pinned: meeting.pinned === change.id ? null : meeting.pinned };
    case 'chat': {
      const own = change.message.from === meeting.self;
      return {
        ...meeting,
        chat: [...meeting.chat, change.message],
        unread: reading || own ? meeting.unread : meeting.unread + 1,
      };
    }
    case 'reaction':
      return { ...meeting, reactions: [...meeting.reactions, change.reaction].slice(-MOST_REACTIONS) };
    case 'policy':
      return { ...meeting, policy: change.policy };
    case 'locked':
      return { ...meeting, locked: change.locked };
    default:
      return exhaustive(change);
  }
}

/** A whole snapshot replaces what is known; whoever is no longer in it has left (SPEC S1). */
export function applySnapshot(meeting: Meeting, snapshot: Snapshot, reading: boolean): Meeting {
  const known = new Set(meeting.chat.map((message) => message.id));
  const fresh = snapshot.chat.filter((message) => !known.has(message.id) && message.from !== meeting.self);
  const unread = reading ? 0 : meeting.unread + fresh.length;
  return { ...meeting, ...snapshotFields(snapshot), unread };
}

/** Links to people who left while nobody could say so. */
export function forgetMissing(meeting: Meeting, snapshot: Snapshot): Effect[] {
  const present = new Set(snapshot.participants.map(({ id }) => id));
  return othersIn(meeting)
    .filter(({ id }) => !present.has(id))
    .map(({ id }) => forget(meeting.epoch, id));
}

export function snapshotAnswered(state: SessionState, meeting: Meeting, answer: Answer): Step {
  const parsed = answer.ok ? v.safeParse(Snapshot, answer.value) : null;
  if (!parsed?.success) return step(replaceMeeting(state, { ...meeting, catchingUp: false }));
  const changed = applySnapshot(meeting, parsed.output, state.panel === 'chat');
  return step(replaceMeeting(state, changed), ...forgetMissing(meeting, parsed.output));
}

const fadeSoon = (epoch: number): Effect => ({
  do: 'startTimer',
  timer: `reactions:${epoch}`,
  delay: Timing.reactions,
});

const forget = (epoch: number, peer: string): Effect => ({ do: 'forgetMedia', epoch, peer });
