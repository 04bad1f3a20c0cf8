import type { LayoutName } from '../protocol/layout.ts';
import type { PartLine } from '../protocol/logLine.ts';
import type { MoveOutcome, MoveRecord } from '../protocol/moveRecord.ts';
import type { TraceStep } from '../protocol/moveTrace.ts';
import type { NotMovable } from '../protocol/notMovable.ts';
import type { Policy } from '../protocol/policy.ts';
import type { Quality } from '../protocol/quality.ts';
import type { Result } from '../protocol/result.ts';
import type { Role } from '../protocol/role.ts';
import type { Handover } from '../protocol/wc3.ts';
import type { ChangeListener } from './changes.ts';
import type { BridgeLimits } from './limits.ts';
import type { MoveFinding } from './move/explain.ts';
import type { Space } from './space.ts';

/*
 * What a call bridge offers to its REST API (and to nothing else): plain values in, plain values out.
 * `server/api` turns them into XML and forms; the words of an ApiFailure are the API's own.
 */

/** The element inside `<failureDetails>`. `parameterError` names its parameter. */
export type ApiFailure =
  | {
      code: 'parameterError';
      parameter: string;
      error: 'missingValue' | 'invalidValue' | 'duplicateValue' | 'valueTooLong';
      /** Of somebody who cannot be moved. */
      why?: NotMovable;
    }
  | {
      code:
        | 'callDoesNotExist'
        | 'participantDoesNotExist'
        | 'callLegDoesNotExist'
        | 'coSpaceDoesNotExist'
        | 'moveDoesNotExist'
        | 'callBridgeDoesNotExist'
        | 'callBridgeGroupDoesNotExist'
        | 'participantLimitReached'
        | 'callBridgeUnavailable'
        | 'callBridgeGroupUnavailable'
        | 'participantCannotBeModified'
        | 'invalidOperation'
        | 'unrecognizedObject'
        | 'duplicateCoSpaceId'
        | 'duplicateCoSpaceUri';
    };

export interface CallInfo extends Policy {
  id: string;
  name: string;
  /** Space id. */
  coSpace: string;
  /** The same for all instances of one conference. */
  callCorrelator: string;
  /** The call bridge where it runs. */
  callBridge: string;
  durationSeconds: number;
  participants: number;
  maxParticipants: number;
  /** Call leg id of whoever presents. */
  presenter: string | null;
  locked: boolean;
}

/** What can be changed about a call that runs. */
export interface CallFields {
  locked?: boolean | undefined;
  joinAudioMuteOverride?: boolean | undefined;
  joinVideoMuteOverride?: boolean | undefined;
  allowedLayouts?: Policy['allowedLayouts'] | undefined;
}

/** What an operator can change about somebody in a meeting. */
export interface ParticipantFields {
  /** `false` where they are muted is refused: nobody unmutes another (SPEC O1). */
  audioMuted?: boolean | undefined;
  videoMuted?: boolean | undefined;
  /** `null`: the space's own. */
  layout?: LayoutName | null | undefined;
  importance?: number | null | undefined;
  nameLabel?: string | null | undefined;
}

/** A web app participant's id and its call leg's id are the same. */
export interface ParticipantInfo {
  id: string;
  name: string;
  call: string;
  callBridge: string;
  /** `guest` and ten digits. */
  userId: string;
  /** `initial` until connected: the API knows no word for an arrival. */
  state: 'initial' | 'connected' | 'onHold';
  canMove: boolean;
  /** Why not, where it cannot be moved. */
  cannotMove: NotMovable | null;
  /** On the new participant after a move: who it was, and which call bridge homed it. */
  movedParticipant: string | null;
  movedParticipantCallBridge: string | null;
  layout: LayoutName;
  /** As an operator has set them. */
  importance: number | null;
  nameLabel: string | null;
  /** What the participant sends: muted by themselves. */
  audioMuted: boolean;
  videoMuted: boolean;
  presenting: boolean;
  handRaised: boolean;
  /** As their own client measures it; `null`: it has not said. */
  quality: Quality | null;
  durationSeconds: number;
  /** "Chrome" and the like. */
  client: string;
  remoteAddress: string;
  role: Role;
  /** In the lobby of a locked call. */
  waiting: boolean;
}

/** Who asked, for the log and the announcement. */
export interface Asker {
  user: string;
  address: string;
}

export interface MoveOrder {
  /** The target call, wherever it runs. */
  call: string;
  movedParticipant: string;
  handover?: Handover;
  reason?: string;
  notice?: number;
  /** To be let in by somebody, where the meeting is locked: nobody is moved into a lobby, so that is refused (SPEC J7). */
  needsActivation?: boolean;
  /** W3C trace context of whoever asks, for trace and log alone. */
  traceparent?: string;
  /** That lines of the log bear already; a new one if left out. */
  moveId?: string;
  /** A guest in the target unless this says otherwise (SPEC H2). */
  role?: Role;
}

export interface Moved {
  /** The new one. */
  participant: string;
  moveId: string;
}

export interface MoveDetails {
  record: MoveRecord;
  steps: TraceStep[];
  /** What the call bridges' logs have about it, by time. */
  lines: PartLine[];
  finding: MoveFinding;
}

export interface MoveList {
  outcome?: MoveOutcome | undefined;
  /** In the person's name, in any case. */
  filter: string;
  offset: number;
  limit: number;
}

export interface BridgeStatus {
  softwareVersion: string;
  uptimeSeconds: number;
  callLegsActive: number;
  callLegsMaxActive: number;
  callLegsCompleted: number;
  /** Participants, and how many are too many. */
  load: { participants: number } & Omit<BridgeLimits, 'arrivalsAtOnce'>;
  /** Moves that this bridge was asked for, by what became of them. */
  moves: Readonly<Record<Exclude<MoveOutcome, 'moving'>, number>>;
}

/** What this very bridge has, as it is now; of moves those that it was asked for, the newest first. */
export interface OwnObjects {
  call(id: string): CallInfo | undefined;
  participant(id: string): ParticipantInfo | undefined;
  move(id: string): MoveRecord | undefined;
  moves(): MoveRecord[];
}

/**
 * Lists are of this call bridge; single objects are found wherever in the cluster they are. `callBridgeUnavailable`, where one is not
 * found: it may be on a call bridge that did not answer (SPEC K9).
 */
export interface CallBridgeApi {
  readonly name: string;
  calls(): CallInfo[];
  call(id: string): Promise<Result<CallInfo, ApiFailure>>;
  /** The running call of the space, or a new one placed by replace query; empty calls wait a while for people. */
  createCall(space: string): Promise<Result<{ call: string }, ApiFailure>>;
  endCall(id: string): Promise<Result<undefined, ApiFailure>>;
  /** Absent fields stay as they are; what is said holds for whoever comes in from now on, and until the call ends. */
  modifyCall(id: string, fields: CallFields): Promise<Result<undefined, ApiFailure>>;
  participants(call?: string): ParticipantInfo[];
  participant(id: string): Promise<Result<ParticipantInfo, ApiFailure>>;
  /** Steps 1 to 5 of the reference; resolves once the new participant exists: created, not arrived. */
  move(order: MoveOrder, asker: Asker): Promise<Result<Moved, ApiFailure>>;
  /** Of the whole cluster, the newest first; `total` counts all that match. */
  moves(wanted: MoveList): Promise<{ total: number; moves: MoveRecord[] }>;
  /** With the steps that were taken, in their order. */
  moveDetails(id: string): Promise<Result<MoveDetails, ApiFailure>>;
  /** Before the commit; after it nothing changes, `invalidOperation`. */
  cancelMove(id: string): Promise<Result<undefined, ApiFailure>>;
  /** Absent fields stay as they are. What cannot be is `participantCannotBeModified`, and changes nothing. */
  modifyParticipant(id: string, fields: ParticipantFields): Promise<Result<undefined, ApiFailure>>;
  /** Everybody in this call, or nobody of them. */
  modifyParticipants(call: string, fields: ParticipantFields): Promise<Result<undefined, ApiFailure>>;
  dropParticipant(id: string): Promise<Result<undefined, ApiFailure>>;
  /** Whether this call bridge of the cluster drains (SPEC D). */
  draining(bridge: string): Promise<Result<boolean, ApiFailure>>;
  /** Makes it drain, or ends that; resolves at once. */
  drain(bridge: string, draining: boolean): Promise<Result<boolean, ApiFailure>>;
  spaces(): Space[];
  space(id: string): Space | undefined;
  createSpace(fields: Partial<Omit<Space, 'id'>>): Promise<Result<Space, ApiFailure>>;
  /** Absent fields stay as they are; an empty one is unset. */
  modifySpace(id: string, fields: Partial<Omit<Space, 'id'>>): Promise<Result<Space, ApiFailure>>;
  removeSpace(id: string): Promise<Result<undefined, ApiFailure>>;
  status(): BridgeStatus;
  readonly own: OwnObjects;
  /** Of its own objects. The answer ends it. */
  onChange(listener: ChangeListener): () => void;
}

/** One socket, as the web bridge sees it; `server/wc3` and the browser prototypes each bring theirs. */
export interface SessionSocket {
  readonly remoteAddress: string;
  send(text: string): void;
  close(code: number, reason: string): void;
}

/** What the owner of a socket calls as things happen on it. */
export interface SessionHandler {
  message(text: string): void;
  /** For good: no more calls after it. */
  closed(code: number): void;
}
