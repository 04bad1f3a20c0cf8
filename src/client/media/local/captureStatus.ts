import type { CaptureStatus } from '../../store/media.ts';

export type CaptureFailure = Extract<CaptureStatus, 'denied' | 'missing' | 'busy' | 'insecure'>;

const BY_NAME: Record<string, CaptureFailure> = {
  NotAllowedError: 'denied',
  PermissionDeniedError: 'denied',
  NotFoundError: 'missing',
  OverconstrainedError: 'missing',
  // A policy of the page, or constraints that no secure page would be refused.
  SecurityError: 'insecure',
  TypeError: 'insecure',
};

/** Why a device was not given, from what `getUserMedia` throws. What nobody foresaw counts as busy: try again. */
export const failureOf = (error: unknown): CaptureFailure =>
  (error instanceof Error || error instanceof DOMException ? BY_NAME[error.name] : undefined) ?? 'busy';

export const isFailure = (status: CaptureStatus): status is CaptureFailure =>
  status === 'denied' || status === 'missing' || status === 'busy' || status === 'insecure';
