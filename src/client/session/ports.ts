import type { Admission, AdmissionRequest } from '../../protocol/admission.ts';
import type { Answer } from '../../protocol/frame.ts';
import type { MediaAccess } from '../../protocol/mediaAccess.ts';
import type { Problem } from '../../protocol/problem.ts';
import type { Quality } from '../../protocol/quality.ts';
import type { Result } from '../../protocol/result.ts';
import type { Signal } from '../../protocol/signal.ts';
import type { ClientRequest, ServerRequest } from '../../protocol/wc3.ts';

/*
 * What a session needs of the world. The session numbers each link to a meeting (its *epoch*, counted by this
 * client); every call and every event names the epoch it belongs to, so that what comes late can be dropped.
 */

/**
 * Sockets, one for each epoch. Opens, frames, matches answers to requests, notices half-open sockets, and opens a
 * lost one again, with growing pauses, until it is closed.
 */
export interface ControlPort {
  open(epoch: number): void;
  /** Sent at once, or dropped with a failed answer when the socket is not open: nothing is queued, ever. */
  send(epoch: number, request: ClientRequest, tag?: string): void;
  /** Answers a request of the bridge. */
  answer(epoch: number, id: number, answer: Answer): void;
  close(epoch: number, code?: number): void;
}

export type ControlEvent =
  | { type: 'opened'; epoch: number }
  /** `id` only where an answer is wanted. */
  | { type: 'asked'; epoch: number; request: ServerRequest; id?: number }
  /** The answer to a request that was sent with this tag. */
  | { type: 'answered'; epoch: number; tag: string; answer: Answer }
  /** The socket is gone, or could not be opened. Another `opened` may follow, until `close`. */
  | { type: 'lost'; epoch: number; code: number };

/** Admission over HTTP (SPEC J1 to J3). */
export interface AdmissionPort {
  /** `offline`: nobody could be asked. */
  admit(request: AdmissionRequest): Promise<Result<Admission, Problem | 'offline'>>;
}

export type Source = 'microphone' | 'camera' | 'screen' | 'screenAudio';

/**
 * Media links to the people of one meeting each. A transport begins silent: nothing of this person is sent and
 * nothing of the others is heard until `goLive`. It never stops a local track.
 */
export interface MediaPort {
  /** `access`: where media goes by a server. Opened again with another, it goes on from what it has lost. */
  open(room: { epoch: number; self: string; access?: MediaAccess | undefined }): void;
  /** Makes offers to these people. Those it has already are left alone. */
  connect(epoch: number, peers: readonly string[]): void;
  signal(epoch: number, from: string, signal: Signal): void;
  /** Makes an offer for whoever comes next, in the place of one that nobody was given, and says it as `standing`. */
  stand(epoch: number): void;
  /** The offer that stands was given to this person. */
  assign(epoch: number, peer: string): void;
  forget(epoch: number, peer: string): void;
  goLive(epoch: number): void;
  /** Sends nothing and plays nothing from here on; idempotent. */
  close(epoch: number): void;
}

export type MediaEvent =
  | { type: 'signal'; epoch: number; to: string; signal: Signal }
  | { type: 'standing'; epoch: number; sdp: string }
  /** Media can flow between this person and the peer, in both directions. */
  | { type: 'linked'; epoch: number; peer: string }
  /** How this person is connected, once it is known and whenever it is another. */
  | { type: 'quality'; epoch: number; quality: Quality }
  /** In the room at the media server; cut off from it for now; or not to be had any more, until it is opened again. */
  | { type: 'served' | 'interrupted' | 'unserved'; epoch: number };

/** This person's own microphone, camera and screen: they belong to no meeting and outlast a move. */
export interface CapturePort {
  setMicrophone(on: boolean): void;
  setCamera(on: boolean): void;
  startShare(): void;
  stopShare(): void;
  /** Stops every track: the person has left. Turning one on later asks for it anew. */
  release(): void;
}

export type CaptureEvent =
  /** The browser's picker gave a screen. */
  | { type: 'shareStarted' }
  /** Ended by the browser's own button, by the picker being dismissed, or by `stopShare`. */
  | { type: 'shareEnded' }
  /** No camera after all: denied, missing, busy, unplugged. */
  | { type: 'cameraFailed' }
  | { type: 'microphoneFailed' };
