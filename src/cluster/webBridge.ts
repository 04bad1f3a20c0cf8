import type { Admission, AdmissionRequest } from '../protocol/admission.ts';
import type { Problem } from '../protocol/problem.ts';
import type { Result } from '../protocol/result.ts';
import type { SessionHandler, SessionSocket } from './api.ts';
import type { Bus, Clock, Ids, Log, Trace } from './ports.ts';

export interface WebBridgeDeps {
  name: string;
  bus: Bus;
  clock: Clock;
  ids: Ids;
  log: Log;
  trace: Trace;
}

export interface WebBridge {
  /** Takes a socket that has just opened. */
  accept(socket: SessionSocket): SessionHandler;
  /** Admission over HTTP (SPEC J1 to J3); a failure takes its time, a success does not. */
  admit(request: AdmissionRequest, remoteAddress: string): Promise<Result<Admission, Problem>>;
  /** Sockets that are open, authenticated or not. */
  sessions(): number;
  /** Closes every socket with 1001, so that its session may be resumed elsewhere, and leaves the bus. */
  stop(): void;
}

export function createWebBridge(_deps: WebBridgeDeps): WebBridge {
  throw new Error('not yet');
}
