import { Limits } from '../protocol/limits.ts';
import type { ChatMessage, Place, RosterEntry } from '../protocol/meeting.ts';
import type { Policy } from '../protocol/policy.ts';
import type { Reaction } from '../protocol/reaction.ts';
import type { Change, Snapshot } from '../protocol/snapshot.ts';
import type { CallFields } from './api.ts';
import type { Changes } from './changes.ts';
import { createChat, jsonBytes } from './chat.ts';
import { type Member, rosterEntry, sessionOf } from './member.ts';
import type { Outbox } from './outbox.ts';
import type { Clock } from './ports.ts';
import { policyOf, type Space } from './space.ts';
import { createUpdates } from './updates.ts';

/** Of a snapshot's frame, what is not roster and chat: envelope, tokens, place. */
const ENVELOPE_BYTES = 6 * 1024;

/** A meeting's living half: who is in it, at one revision, and what was said. */
export interface Call {
  readonly id: string;
  /** The conference: the same for all instances of it, had it several. */
  readonly correlator: string;
  readonly space: Space;
  readonly startedAt: number;
  readonly members: ReadonlyMap<string, Member>;
  /** Who waits to be let in, in the order in which they came. Not members: nobody in the call is told of them (SPEC L). */
  readonly lobby: Map<string, Member>;
  readonly mostMembers: number;
  /** How many there ever were. */
  readonly everyMember: number;
  /** The space's own at first. */
  readonly policy: Policy;
  /** Nobody new comes in but hosts and who is moved; everybody else waits in the lobby (SPEC J7). */
  readonly locked: boolean;
  modify(fields: CallFields): void;
  /** Would one more, of this name, still fit: into the limit, and into everybody's snapshot? */
  hasRoomFor(name: string, limit: number): boolean;
  add(member: Member): void;
  remove(member: Member): void;
  /** Tells everyone what has become of this member. */
  changed(member: Member): void;
  say(message: ChatMessage): void;
  react(reaction: Reaction): void;
  /** The number of the next chat message. */
  readonly nextChat: number;
  /** A number larger than all before: raised hands and presentations are ordered by it. */
  nextOrder(): number;
  /** Who began to present last, and still does. */
  presenter(): string | null;
  snapshot(self: Member): Snapshot;
  /** What is left of a frame that holds the roster. */
  readonly spareBytes: number;
  stop(): void;
}

export function createCall(
  names: { id: string; correlator: string },
  space: Space,
  clock: Clock,
  outbox: Outbox,
  changes: Changes,
): Call {
  const members = new Map<string, Member>();
  const lobby = new Map<string, Member>();
  const startedAt = clock.now();
  /** As last told: a snapshot is asked for far more often than one of them changes. */
  const entries = new Map<string, RosterEntry>();
  const chat = createChat();
  const place: Place = { numericId: space.numericId, name: space.name };
  let policy = policyOf(space);
  let locked = false;
  let mostMembers = 0;
  let everyMember = 0;
  let rosterBytes = 0;
  let order = 0;

  const updates = createUpdates(
    clock,
    () => members.size,
    (data) => {
      const sessions = [...members.values()].flatMap((member) => sessionOf(member) ?? []);
      outbox.tellAll(sessions, { name: 'POST /api/call/session/update', data });
    },
  );
  const change = (next: Change) => updates.add(next);
  function tell(member: Member) {
    const participant = rosterEntry(member);
    const before = entries.get(member.id);
    if (before?.name !== participant.name) {
      rosterBytes += entryBytes(participant.name) - (before ? entryBytes(before.name) : 0);
    }
    entries.set(member.id, participant);
    change({ type: 'participant', participant });
    changes.tell({ what: 'participant', id: member.id, call: names.id });
    changes.tell({ what: 'call', id: names.id });
  }

  const spareBytes = () => Limits.frameBytes - ENVELOPE_BYTES - rosterBytes;

  return {
    ...names,
    space,
    startedAt,
    members,
    lobby,
    get policy() {
      return policy;
    },
    get locked() {
      return locked;
    },
    modify(fields) {
      if (fields.locked !== undefined && fields.locked !== locked) {
        locked = fields.locked;
        change({ type: 'locked', locked });
      }
      policy = {
        joinAudioMuteOverride: fields.joinAudioMuteOverride ?? policy.joinAudioMuteOverride,
        joinVideoMuteOverride: fields.joinVideoMuteOverride ?? policy.joinVideoMuteOverride,
        allowedLayouts: fields.allowedLayouts ?? policy.allowedLayouts,
      };
      change({ type: 'policy', policy });
      changes.tell({ what: 'call', id: names.id });
    },
    get mostMembers() {
      return mostMembers;
    },
    get everyMember() {
      return everyMember;
    },
    hasRoomFor: (name, limit) =>
      members.size < limit && rosterBytes + entryBytes(name) < Limits.frameBytes - ENVELOPE_BYTES,
    add(member) {
      members.set(member.id, member);
      everyMember += 1;
      mostMembers = Math.max(mostMembers, members.size);
      tell(member);
    },
    remove(member) {
      if (!members.delete(member.id)) return;
      rosterBytes -= entryBytes(entries.get(member.id)?.name ?? member.name);
      entries.delete(member.id);
      change({ type: 'left', id: member.id });
      changes.tell({ what: 'participant', id: member.id, call: names.id });
      changes.tell({ what: 'call', id: names.id });
    },
    changed: tell,
    say(message) {
      chat.add(message);
      change({ type: 'chat', message });
    },
    react: (reaction) => change({ type: 'reaction', reaction }),
    get nextChat() {
      return chat.next;
    },
    nextOrder: () => ++order,
    presenter() {
      let last: Member | null = null;
      for (const member of members.values()) {
        if (member.presents !== null && member.presents > (last?.presents ?? 0)) last = member;
      }
      return last?.id ?? null;
    },
    snapshot: (self) => ({
      revision: updates.revision,
      place,
      policy,
      locked,
      passcodeAsked: space.passcode !== '',
      startedAt,
      self: self.id,
      ...(lobby.has(self.id)
        ? { participants: [], chat: [] }
        : { participants: [...entries.values()], chat: chat.from(self.chatFrom, spareBytes()) }),
    }),
    get spareBytes() {
      return spareBytes();
    },
    stop: () => updates.stop(),
  };
}

const longestEntry = (name: string) => ({
  id: '00000000-0000-4000-8000-000000000000',
  name,
  state: 'connected',
  audioMuted: false,
  videoMuted: false,
  presenting: false,
  handRaised: 1_000_000,
  importance: 1_000_000_000,
  host: true,
});
const entryBytes = (name: string): number => jsonBytes(longestEntry(name));
