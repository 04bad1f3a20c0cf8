import type { CaptureStatus } from '../../store/media.ts';

export type CaptureFailure = Extract<
  CaptureStatus,
  'denied' | 'blocked' | 'missing' | 'busy' | 'insecure' | 'withheld'
>;

const BY_NAME: Record<string, CaptureFailure> = {
  NotAllowedError: 'denied',
  PermissionDeniedError: 'denied',
  NotFoundError: 'missing',
  OverconstrainedError: 'missing',
  // A policy of the page, or constraints that no secure page would be refused.
  SecurityError: 'insecure',
  TypeError: 'insecure',
};

/** Chromium says who it was in the message alone. */
const BY_SYSTEM = /denied by system/i;

/** Why a device was not given, from what `getUserMedia` throws. What nobody foresaw counts as busy: try again. */
export function failureOf(error: unknown): CaptureFailure {
  if (!(error instanceof Error || error instanceof DOMException)) return 'busy';
  const failure = BY_NAME[error.name] ?? 'busy';
  return failure === 'denied' && BY_SYSTEM.test(error.message) ? 'blocked' : failure;
}

export const isFailure = (status: CaptureStatus): status is CaptureFailure =>
  status !== 'off' && status !== 'asking' && status !== 'on';
