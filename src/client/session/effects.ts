import type { AdmissionRequest } from '../../protocol/admission.ts';
import type { Answer } from '../../protocol/frame.ts';
import type { MediaAccess } from '../../protocol/mediaAccess.ts';
import type { Signal } from '../../protocol/signal.ts';
import type { ClientRequest } from '../../protocol/wc3.ts';
import type { Timer } from './events.ts';
import type { SessionState } from './state.ts';

/** What a session wants done. Ports do it; nothing else in the client does. Carried out in order. */
export type Effect =
  | { do: 'admit'; attempt: number; request: AdmissionRequest }
  | { do: 'open'; epoch: number }
  | { do: 'send'; epoch: number; request: ClientRequest; tag?: Tag }
  | { do: 'answer'; epoch: number; id: number; answer: Answer }
  | { do: 'close'; epoch: number; code?: number }
  | { do: 'openMedia'; epoch: number; self: string; access?: MediaAccess | undefined }
  | { do: 'connectMedia'; epoch: number; peers: readonly string[] }
  | { do: 'signalMedia'; epoch: number; from: string; signal: Signal }
  | { do: 'standMedia'; epoch: number }
  | { do: 'assignMedia'; epoch: number; peer: string }
  | { do: 'forgetMedia'; epoch: number; peer: string }
  | { do: 'goLive'; epoch: number }
  | { do: 'closeMedia'; epoch: number }
  | { do: 'setMicrophone'; on: boolean }
  | { do: 'setCamera'; on: boolean }
  | { do: 'startShare' }
  | { do: 'stopShare' }
  | { do: 'releaseCapture' }
  | { do: 'startTimer'; timer: Timer; delay: number }
  | { do: 'stopTimer'; timer: Timer };

/** Requests whose answer the session waits for. */
export type Tag = 'authenticate' | 'live' | 'snapshot' | 'trace' | 'media' | `decision:${number}`;

/** The outcome of an event: the next state, and what is to be done, in order. */
export interface Step {
  state: SessionState;
  effects: readonly Effect[];
}

export const step = (state: SessionState, ...effects: readonly Effect[]): Step => ({ state, effects });

/** The step that follows another, with the effects of both. */
export function andThen(first: Step, next: (state: SessionState) => Step): Step {
  const second = next(first.state);
  return { state: second.state, effects: [...first.effects, ...second.effects] };
}
