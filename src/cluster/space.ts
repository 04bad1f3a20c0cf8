import type { LayoutName } from '../protocol/layout.ts';
import type { Policy } from '../protocol/policy.ts';

/** A meeting's lasting half (the API's coSpace): who may come in and what it is called. A call is the other half. */
export interface Space extends Policy {
  /** GUID; also the conference id of replace queries. */
  id: string;
  name: string;
  uri: string;
  /** What people type (the API's `callId`). Unique; empty: cannot be joined by number. */
  numericId: string;
  /** Of the join link; stands for the passcode. */
  secret: string;
  /** Empty: none asked for. */
  passcode: string;
  /** Whoever comes in with it is a host; empty: nobody is (SPEC H1). */
  hostPasscode: string;
  /** Written into the records of its call legs; empty: none. */
  cdrTag: string;
  defaultLayout: LayoutName;
}

export const policyOf = ({
  joinAudioMuteOverride,
  joinVideoMuteOverride,
  allowedLayouts,
}: Space): Policy => ({
  joinAudioMuteOverride,
  joinVideoMuteOverride,
  allowedLayouts,
});
