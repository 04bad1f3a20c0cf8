import type { LayoutName } from '../../protocol/layout.ts';
import type { ChatMessage, Place, RosterEntry, SelfState } from '../../protocol/meeting.ts';
import type { Policy } from '../../protocol/policy.ts';
import type { ProblemName } from '../../protocol/problem.ts';
import type { Quality } from '../../protocol/quality.ts';
import type { Reaction } from '../../protocol/reaction.ts';
import type { OutgoingSignal } from '../../protocol/signal.ts';
import type { Visitor } from '../../protocol/visitor.ts';
import type { EndReason, Move } from '../../protocol/wc3.ts';
import type { Decision } from './decision.ts';

/*
 * Everything a session knows. Plain data: it can be logged, replayed and compared. Each phase holds only what
 * belongs to it; what a person takes from meeting to meeting stands beside the phase.
 */

export interface SessionState {
  wishes: Wishes;
  panel: 'chat' | 'participants' | 'statistics' | 'diagnostics' | null;
  /** The last epoch given to a link. The next link gets the next number. */
  epochs: number;
  phase: Phase;
  notification: Notification | null;
  /** Moves that are decided; a message about one of them changes nothing more (SPEC M11). */
  decidedMoves: readonly string[];
}

/** What the person wants, whatever the meeting (SPEC A6, M12). `layout` waits where it is not allowed (SPEC A8). */
export interface Wishes {
  name: string;
  audioMuted: boolean;
  videoMuted: boolean;
  layout: LayoutName;
}

/** What opens a meeting's door again without asking. In memory only. */
export interface Credentials {
  passcode?: string | undefined;
  secret?: string | undefined;
  /** Of a move into a meeting whose passcode nobody here knows (SPEC R7). */
  pass?: string | undefined;
}

export type Phase = Door | Lobby | InMeeting | Returning | Crossing | Between | Left;

export interface Door {
  at: 'door';
  step: 'id' | 'preview';
  numericId: string;
  credentials: Credentials;
  spaceName: string | null;
  passcodeAsked: boolean;
  problem: ProblemName | 'offline' | null;
  waiting: Waiting | null;
}

export type Waiting =
  | { for: 'lookup'; attempt: number }
  | { for: 'admission'; attempt: number }
  /** `sent` once authentication is under way: the wishes that travelled with it. */
  | { for: 'session'; link: NewLink; sent: SelfState | null };

/** A link to a meeting that has a token and is not yet authenticated. */
export interface NewLink {
  epoch: number;
  token: string;
  place: Place;
  credentials: Credentials;
}

/** Before a locked meeting, with a session and nothing of the meeting (SPEC L). */
export interface Lobby extends KnownPlace {
  at: 'lobby';
  epoch: number;
  resumeToken: string;
  socket: Socket;
}

export interface InMeeting {
  at: 'meeting';
  here: Meeting;
  arrival: Arrival | null;
}

/** The meeting's call bridge is gone: on the way into the meeting again, by its door (SPEC R6). */
export interface Returning {
  at: 'returning';
  from: Meeting;
  tries: number;
  /** `null`: until the next try. */
  waiting: Exclude<Waiting, { for: 'lookup' }> | null;
}

/** Handover `reference`, and its retries: the old meeting has ended, the new one is not there yet. */
export interface Crossing {
  at: 'crossing';
  from: Meeting;
  link: NewLink;
  landing: Landing;
  socket: SeekingSocket;
  /** Whose offers came with the move message. */
  offered: readonly string[];
  /** The answers to these, made ahead: nobody hears of them before the person is in. */
  signals: readonly OutgoingSignal[];
}

/** In no meeting: a move went wrong after its commit, and the person chooses. */
export interface Between {
  at: 'between';
  from: KnownPlace;
  to: KnownPlace;
  why: ProblemName;
}

export interface Left {
  at: 'left';
  place: KnownPlace;
  reason: EndReason | 'lost' | 'replaced' | 'refused';
}

export interface KnownPlace {
  place: Place;
  credentials: Credentials;
}

/** One session in one meeting. */
export interface Meeting extends KnownPlace {
  epoch: number;
  /** This person's participant id. */
  self: string;
  resumeToken: string;
  socket: Socket;
  revision: number;
  /** A snapshot was asked for because a delta was missed. */
  catchingUp: boolean;
  policy: Policy;
  locked: boolean;
  passcodeAsked: boolean;
  /** Milliseconds since 1970, the call bridge's clock. */
  startedAt: number;
  /** Who waits to be let in, for a host. */
  lobby: readonly Visitor[];
  participants: readonly RosterEntry[];
  chat: readonly ChatMessage[];
  unread: number;
  draft: string;
  pinned: string | null;
  /** Those of the last seconds, the newest last (SPEC S7). */
  reactions: readonly Reaction[];
  handRaised: boolean;
  /** How this person is connected here; `null`: not known yet (SPEC S8). */
  quality: Quality | null;
  sharing: 'no' | 'asking' | 'yes';
  /** Media goes by a server, and there is no way to it at the moment: nobody is seen or heard (SPEC V5). */
  unserved: boolean;
  /** Somebody else has turned off this person's microphone or camera, and they have not put the word of it away. */
  muted: Muted | null;
  /** How many requests of a host there were, and those that are not answered yet. */
  decisions: number;
  deciding: readonly Deciding[];
  /** Not yet the person's own wish: an arrival leaves the old meeting as it is until the commit. */
  capped: Capped;
  /** Order of the latest move away from here that there was word of (SPEC M11). */
  latestMove: number;
  /** Set from the commit of a move until the bridge has confirmed it. */
  landing: Landing | null;
  /** The move that led here was announced, and its trace has not been asked for (SPEC M21). */
  untraced: boolean;
}

/** What a host asked for. `name`: of whom, where it was one person. */
export interface Deciding {
  number: number;
  decision: Decision;
  name: string | null;
}

/** `by`: a person in the meeting; `null`: an operator, or the meeting itself on `entry`. */
export interface Muted {
  id: string;
  /** How many have been said without being put away. */
  times: number;
  audio: boolean;
  video: boolean;
  by: string | null;
  entry: boolean;
}

export type Socket = { is: 'good' } | SeekingSocket;

/** `sent`: the wishes that travelled with the authentication under way. */
export type SeekingSocket = { is: 'opening' } | { is: 'authenticating'; sent: SelfState };

/** What there will be to announce once a move is true. */
export interface Landing {
  moveId: string;
  from: KnownPlace;
  movedBy: string | null;
  reason: string | null;
  shareStopped: boolean;
  handLowered: boolean;
  chatLeft: boolean;
  /** What the new meeting took away of what the person had. */
  capped: Capped;
  /** As the person left the old one. */
  layout: Layout;
}

/** What a person wishes for, and what their meeting makes of it. */
export interface Layout {
  wished: LayoutName;
  now: LayoutName;
}

/** A move before its commit: the old meeting goes on. */
export interface Arrival {
  move: Move;
  link: NewLink;
  /** Requests that wait to hear what becomes of this move: where, and under which id. */
  answerTo: readonly { epoch: number; id: number }[];
  /** Longer than the person should be left without a word. */
  slow: boolean;
  /** The notice is running: the commit waits for its end. */
  noticed: boolean;
  /** The media server of the target has not let the person in yet: the commit waits for it (SPEC V4). */
  unserved: boolean;
  progress: Progress;
}

export type Progress =
  /** `signals`: made while there was no session that could carry them. */
  | { is: 'opening'; open: boolean; signals: readonly OutgoingSignal[] }
  | { is: 'authenticating'; sent: SelfState; signals: readonly OutgoingSignal[] }
  /** In the target as joining; waits for something to see or hear. */
  | { is: 'watching'; joined: Meeting; ready: boolean };

/** What a meeting takes away from what was asked of it (SPEC A6). */
export interface Capped {
  audio: boolean;
  video: boolean;
}

export type Notification =
  | ({ type: 'moved'; id: string; to: string; microphone: Kept; camera: Kept } & Pick<
      Landing,
      'movedBy' | 'reason' | 'shareStopped' | 'handLowered' | 'chatLeft'
    > & { /** Where it is another than before. */ layout: Layout | null })
  | { type: 'stayed'; id: string; at: string; to: KnownPlace; why: ProblemName }
  /** The operator took a move back that the person had notice of. */
  | { type: 'staying'; id: string; at: string }
  /** The meeting's call bridge was gone, and the person is in the meeting again (SPEC R6). */
  | { type: 'returned'; id: string; at: string }
  /** A host's request came to nothing (SPEC H7). */
  | ({ type: 'undecided'; id: string; why: ProblemName } & Omit<Deciding, 'number'>)
  | { type: 'shareFailed'; id: string };

/** A microphone or camera after a move: on as before, off as before, or off because the meeting turned it off. */
export type Kept = 'on' | 'off' | 'turnedOff';

export function initialState(wishes: Wishes, numericId = '', credentials: Credentials = {}): SessionState {
  return {
    wishes,
    panel: null,
    epochs: 0,
    phase: atDoor(numericId, credentials),
    notification: null,
    decidedMoves: [],
  };
}

export const atDoor = (numericId: string, credentials: Credentials): Door => ({
  at: 'door',
  step: 'id',
  numericId,
  credentials,
  spaceName: null,
  passcodeAsked: false,
  problem: null,
  waiting: null,
});
