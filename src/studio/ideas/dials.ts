import type { MessageKey } from '../../locales/messages.ts';

/** What a move looks and feels like, as far as it is a token. */
export const DIALS = [
  '--card-stays',
  '--card-width',
  '--card-side',
  '--card-above',
  '--card-rise',
  '--stage',
  '--stage-comes',
  '--stage-goes',
  '--stage-blur',
  '--panel',
  '--in',
  '--dim',
  '--accent',
  '--radius-3',
] as const;

/** What is said of a move. */
export const MOVE_WORDS = [
  'move.moved',
  'move.now',
  'move.moving',
  'move.notice',
  'move.noticeSoon',
  'move.stillMuted',
  'move.chatLeft',
  'move.by',
  'move.byBecause',
  'move.because',
  'move.stayed',
  'move.failed',
  'move.staying',
  'why.unreachable',
  'why.late',
  'why.mismatch',
  'next.checkConnection',
  'next.inAMinute',
  'next.askAgain',
  'between.title',
  'between.text',
  'between.tryAgain',
  'between.rejoin',
  'notifications.dismiss',
] as const satisfies readonly MessageKey[];
