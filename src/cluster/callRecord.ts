/** What a call detail record tells, as it happened on one call bridge; `server/cdr` puts it into the public API's words. */
export type CallRecord =
  | { type: 'callStart'; call: string; name: string; coSpace: string; callCorrelator: string }
  | {
      type: 'callEnd';
      call: string;
      durationSeconds: number;
      callLegsCompleted: number;
      callLegsMaxActive: number;
    }
  | {
      type: 'callLegStart';
      callLeg: string;
      call: string;
      displayName: string;
      /** `guest` and ten digits. */
      remoteParty: string;
      remoteAddress: string;
      /** Of the space, as it is now; left out where it has none. */
      cdrTag?: string | undefined;
      /** Who it was before a move, and the call bridge that homed it. */
      movedCallLeg: string | null;
      movedCallLegCallBridge: string | null;
    }
  | { type: 'callLegUpdate'; callLeg: string; call: string; displayName: string; state: 'connected' }
  | { type: 'callLegEnd'; callLeg: string; reason: CallLegEndReason; durationSeconds: number };

export type CallLegEndReason =
  | 'clientInitiatedTeardown'
  | 'connectionError'
  | 'confirmationTimeOut'
  /** Gone over to another meeting: there a `callLegStart` names this leg. */
  | 'callMoved'
  | 'apiInitiatedTeardown'
  | 'callEnded'
  | 'localTeardown';

/** Where call records go; called on the spot, in the order in which things happened. */
export type Records = (record: CallRecord) => void;
