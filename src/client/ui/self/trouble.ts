import type { CaptureStatus } from '../../store/media.ts';

/** A device that the person wants and does not have. Of a picture that is `withheld`, `Behind` tells. */
export type Trouble = Exclude<CaptureStatus, 'off' | 'asking' | 'on' | 'withheld'>;

const TROUBLES: readonly CaptureStatus[] = [
  'denied',
  'blocked',
  'missing',
  'busy',
  'insecure',
] satisfies Trouble[];

export const isTrouble = (status: CaptureStatus): status is Trouble => TROUBLES.includes(status);
