import type { LoadLimits } from './placement.ts';

/** How much one call bridge takes on. */
export interface BridgeLimits extends LoadLimits {
  /** Participants on this bridge. */
  participantLimit: number;
  /** Participants in one meeting: as many as a snapshot can list in one frame. */
  meetingLimit: number;
  /** Moved people who are told at once; the next ones when these have arrived, or take long. */
  arrivalsAtOnce: number;
  /** The load at which the bridge counts as wholly used; one participant is a load of one. */
  loadLimit: number;
  /** Ten-thousandths of `loadLimit` below which it takes new conferences gladly (load level 0). */
  newConferenceLoadLimitBasisPoints: number;
  /** Above this it takes nobody (load level 2). */
  existingConferenceLoadLimitBasisPoints: number;
}

export const defaultLimits: BridgeLimits = {
  participantLimit: 10_000,
  meetingLimit: 250,
  arrivalsAtOnce: 64,
  loadLimit: 10_000,
  newConferenceLoadLimitBasisPoints: 5_000,
  existingConferenceLoadLimitBasisPoints: 8_000,
};
