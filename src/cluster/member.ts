import type { WebSession } from '../protocol/bus.ts';
import type { ParticipantState, RosterEntry, SelfState } from '../protocol/meeting.ts';
import type { Role } from '../protocol/role.ts';

/** Where a person's socket is. */
export type Link =
  /** Never authenticated yet; forgotten in the end if nobody comes. */
  | { is: 'awaited'; giveUp: () => void }
  | { is: 'attached'; session: WebSession }
  /** Lost; kept for the grace time (SPEC R2). */
  | { is: 'lost'; giveUp: () => void };

/** A person as their call knows them: all that the roster is made from. */
export interface Member {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  state: ParticipantState;
  link: Link;
  /** What they want of themselves; `handRaised` and `presenting` have their order beside them. */
  wishes: SelfState;
  /** When the hand went up, as a number that only grows; `null`: it is down. */
  hand: number | null;
  /** When they began to present, likewise. */
  presents: number | null;
  /** Whose tile comes first, as an operator sees it; `null`: no word. */
  importance: number | null;
  /** The name that the others see, where an operator has given another. */
  nameLabel: string | null;
  /** Number of the first chat message that is theirs to read (SPEC S3). */
  chatFrom: number;
}

export const QUIET: SelfState = {
  audioMuted: true,
  videoMuted: true,
  presenting: false,
  handRaised: false,
  layout: 'automatic',
};

export function rosterEntry(member: Member): RosterEntry {
  return {
    id: member.id,
    name: member.nameLabel ?? member.name,
    state: member.state,
    audioMuted: member.wishes.audioMuted,
    videoMuted: member.wishes.videoMuted,
    presenting: member.wishes.presenting,
    handRaised: member.hand,
    ...(member.importance === null ? {} : { importance: member.importance }),
    ...(member.role === 'host' ? { host: true } : {}),
  };
}

export function sessionOf(member: Member): WebSession | undefined {
  return member.link.is === 'attached' ? member.link.session : undefined;
}
