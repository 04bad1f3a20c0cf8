import type { Handover } from '../protocol/wc3.ts';
import type { CallBridgeApi } from './api.ts';
import type { Bus, Clock, Ids, Log, SpaceStore, TokenMint, Trace } from './ports.ts';

/** How much one call bridge takes on. */
export interface BridgeLimits {
  /** Participants on this bridge. */
  participantLimit: number;
  /** Participants in one meeting. */
  meetingLimit: number;
  /** The load at which the bridge counts as wholly used; one participant is a load of one. */
  loadLimit: number;
  /** Ten-thousandths of `loadLimit` below which a bridge takes new conferences gladly (load level 0). */
  newConferenceLoadLimitBasisPoints: number;
  /** Above this it takes nobody (load level 2). */
  existingConferenceLoadLimitBasisPoints: number;
}

export interface CallBridgeDeps {
  name: string;
  bus: Bus;
  clock: Clock;
  ids: Ids;
  /** Its issuer must be `name`. */
  mint: TokenMint;
  spaces: SpaceStore;
  log: Log;
  trace: Trace;
  limits?: Partial<BridgeLimits>;
  /** What a move uses that asks for none. */
  handover?: Handover;
  version?: string;
}

export interface CallBridge extends CallBridgeApi {
  /** Tells every client `end` with `shutdown`, closes their sockets, and leaves the bus (SPEC C4). */
  stop(): Promise<void>;
}

export function createCallBridge(_deps: CallBridgeDeps): CallBridge {
  throw new Error('not yet');
}
