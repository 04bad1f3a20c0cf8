import type { LayoutName } from '../../protocol/layout.ts';
import type { ChatMessage, Place } from '../../protocol/meeting.ts';
import type { ProblemName } from '../../protocol/problem.ts';
import type { ReactionName } from '../../protocol/reaction.ts';
import type { Visitor } from '../../protocol/visitor.ts';
import type { EndReason } from '../../protocol/wc3.ts';
import type { Decision } from '../session/decision.ts';
import type { Kept, Layout, Muted } from '../session/state.ts';

/*
 * What React draws: plain values, made from the session's state by `toView` and from nothing else.
 * Words are not in here: the UI finds them in `locales` by these values.
 */

export type View = DoorView | LobbyView | MeetingView | BetweenView | LeftView;

/** What the person wants of themselves; the same at the door and in every meeting. */
export interface SelfView {
  name: string;
  audioMuted: boolean;
  videoMuted: boolean;
  layout: LayoutName;
}

/** The join page: first the meeting ID, then the preview. */
export interface DoorView {
  screen: 'door';
  self: SelfView;
  step: 'id' | 'preview';
  numericId: string;
  /** Known once admission said so. */
  spaceName: string | null;
  /** The preview shows a passcode box. */
  passcodeAsked: boolean;
  /** Waiting for an answer. */
  busy: boolean;
  problem: ProblemName | 'offline' | null;
}

/** Before a locked meeting, until somebody lets the person in. */
export interface LobbyView {
  screen: 'lobby';
  self: SelfView;
  place: Place;
  connection: MeetingView['connection'];
}

export interface MeetingView {
  screen: 'meeting';
  /** Its layout is the one that is shown: where the person's own is not allowed, another. */
  self: SelfView;
  /** Those that this meeting allows. */
  layouts: readonly LayoutName[];
  place: Place;
  locked: boolean;
  /** Whoever comes here is asked for a passcode. */
  passcodeAsked: boolean;
  /** Milliseconds since 1970. */
  startedAt: number;
  /** This person decides of others. */
  host: boolean;
  /** Who waits to be let in, for a host. */
  lobby: readonly Visitor[];
  /** Arriving stages are drawn but not shown, so that their pictures are ready; see `Stage`. */
  stages: StageView[];
  people: PersonView[];
  /** Whose hand is up, the first first. */
  handRaised: boolean;
  sharing: 'no' | 'asking' | 'yes';
  /** Those of the last seconds, the newest last. */
  reactions: readonly { id: string; by: string; name: ReactionName }[];
  chat: { messages: readonly ChatMessage[]; unread: number; draft: string };
  panel: Panel | null;
  /** Participant id, shown large by this person's own choice. */
  pinned: string | null;
  /** `unserved`: it is the media server that is away. */
  connection: 'good' | 'reconnecting' | 'unserved';
  /** While moving. `slow`: longer than 400 ms, so say it. `notice`: seconds of one that has begun to run. */
  moving: { id: string; to: string; slow: boolean; notice: number | null; reason: string | null } | null;
  notification: NotificationView | null;
  /** Somebody else has turned off this person's microphone or camera; `by`: who, where it was a person. */
  muted: Muted | null;
}

export type Panel = 'chat' | 'participants' | 'statistics' | 'diagnostics';

export interface StageView {
  /** Of the session; with a participant id it names a stream in the `streams` store. */
  epoch: number;
  /** `frozen`: its meeting has ended and the next is not there yet; the last picture of each tile stays. */
  role: 'current' | 'arriving' | 'frozen';
  /** Arriving, and shown with its next frame, which its tiles tell of once more. */
  due?: true;
  layout: LayoutName;
  tiles: TileView[];
}

export interface TileView {
  /** Participant id, with `:screen` behind it for what they present. */
  key: string;
  participant: string;
  name: string;
  self: boolean;
  source: 'camera' | 'screen';
  /** There is a picture to show; without one the tile shows initials. */
  video: boolean;
  audioMuted: boolean;
  handRaised: boolean;
  /** What they have just reacted with. */
  reaction: { id: string; name: ReactionName } | null;
}

export interface PersonView {
  id: string;
  name: string;
  self: boolean;
  joining: boolean;
  audioMuted: boolean;
  videoMuted: boolean;
  presenting: boolean;
  host: boolean;
  /** 1 for the first raised hand. */
  hand: number | null;
}

export type NotificationView =
  /** "You have been moved to a new call", "Now in …". */
  | {
      type: 'moved';
      id: string;
      to: string;
      movedBy: string | null;
      reason: string | null;
      microphone: Kept;
      camera: Kept;
      shareStopped: boolean;
      handLowered: boolean;
      chatLeft: boolean;
      /** The layout that the person wishes for, and the one they have, where it is not as before. */
      layout: Layout | null;
    }
  /** "You are still in …". */
  | { type: 'stayed'; id: string; at: string; to: string; why: ProblemName }
  /** "You are staying in …": a move that they had notice of was taken back. */
  | { type: 'staying'; id: string; at: string }
  /** "You are back in …": the meeting's call bridge was gone. */
  | { type: 'returned'; id: string; at: string }
  /** As a host (SPEC H7); `name`: of whom, where it was one person. */
  | { type: 'undecided'; id: string; decision: Decision; name: string | null; why: ProblemName }
  | { type: 'shareFailed'; id: string };

/** After its commit a move went wrong: in no meeting, and the person chooses. */
export interface BetweenView {
  screen: 'between';
  self: SelfView;
  from: Place;
  to: Place;
  why: ProblemName;
}

export interface LeftView {
  screen: 'left';
  self: SelfView;
  place: Place;
  reason: EndReason | 'lost' | 'replaced' | 'refused';
}
