import type { Admission } from '../../protocol/admission.ts';
import type { LayoutName } from '../../protocol/layout.ts';
import type { Problem } from '../../protocol/problem.ts';
import type { ReactionName } from '../../protocol/reaction.ts';
import type { Result } from '../../protocol/result.ts';
import type { Decision } from './decision.ts';
import type { CaptureEvent, ControlEvent, MediaEvent } from './ports.ts';
import type { SessionState } from './state.ts';

/** Everything that can happen to a session. */
export type SessionEvent =
  | PersonEvent
  | ControlEvent
  | MediaEvent
  | CaptureEvent
  | AdmissionEvent
  | TimerEvent;

export type PersonEvent =
  | { type: 'continueTo'; numericId: string }
  | { type: 'backToId' }
  | { type: 'join'; name: string; passcode?: string | undefined }
  | { type: 'setAudioMuted'; muted: boolean }
  | { type: 'setVideoMuted'; muted: boolean }
  | { type: 'startShare' }
  | { type: 'stopShare' }
  | { type: 'chooseLayout'; layout: LayoutName }
  | { type: 'setHandRaised'; raised: boolean }
  | { type: 'pin'; participant: string | null }
  | { type: 'openPanel'; panel: SessionState['panel'] }
  | { type: 'writeDraft'; text: string }
  | { type: 'sendChat' }
  | { type: 'react'; reaction: ReactionName }
  | { type: 'decide'; decision: Decision }
  | { type: 'leave' }
  | { type: 'tryAgain' }
  | { type: 'rejoin' }
  | { type: 'dismiss'; notification: string }
  | { type: 'framePresented'; epoch: number; participant: string };

/** `attempt` is that of the `admit` effect: an answer to an older one is dropped. */
export type AdmissionEvent = {
  type: 'admission';
  attempt: number;
  result: Result<Admission, Problem | 'offline'>;
};

export type TimerEvent = { type: 'timeUp'; timer: Timer };

/** Each timer names its epoch, so that one that fires late finds nothing to do. */
export type TimerName =
  /** The grace of a lost socket, or of a crossing, is over. */
  | 'giveUp'
  /** Another try to come back. */
  | 'again'
  /** The target has shown nothing: go live all the same. */
  | 'cap'
  /** Time to say that a move is going on. */
  | 'slow'
  /** The notice of a move is over. */
  | 'notice'
  /** The time in which the move message wants its answer. */
  | 'arrival'
  /** All is quiet: time to make an offer for whoever comes next. */
  | 'stand'
  /** What people reacted with has been seen. */
  | 'reactions'
  /** A move is over: time to ask how it went. */
  | 'trace'
  /** The media server was lost: time to ask for another way in. */
  | 'media';
export type Timer = `${TimerName}:${number}`;
