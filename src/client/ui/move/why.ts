import type { MessageKey, Translate } from '../../../locales/messages.ts';
import type { ProblemName } from '../../../protocol/problem.ts';

interface Words {
  /** Why a move did not work, as the end of a sentence. */
  why: MessageKey;
  /** What the person can do now. */
  next: MessageKey;
  /** Trying again makes no sense: nobody wants this move any more. */
  over?: true;
}

/** Where there is something that a person can understand. */
const WORDS: Partial<Record<ProblemName, Words>> = {
  'meeting-full': { why: 'why.full', next: 'next.whenSomeoneLeft' },
  'meeting-locked': { why: 'why.locked', next: 'next.askAgain' },
  'meeting-ended': { why: 'why.ended', next: 'next.nothing', over: true },
  'no-capacity': { why: 'why.noCapacity', next: 'next.inAMinute' },
  'not-admitted': { why: 'why.refused', next: 'next.askAgain' },
  'token-refused': { why: 'why.refused', next: 'next.askAgain' },
  'participant-gone': { why: 'why.placeLost', next: 'next.askAgain' },
  'move-refused': { why: 'why.mismatch', next: 'next.askAgain' },
  'bridge-unavailable': { why: 'why.unreachable', next: 'next.checkConnection' },
  'arrival-failed': { why: 'why.unreachable', next: 'next.checkConnection' },
  'deadline-passed': { why: 'why.late', next: 'next.inAMinute' },
  'move-cancelled': { why: 'why.cancelled', next: 'next.nothing', over: true },
  'stale-move': { why: 'why.overtaken', next: 'next.nothing', over: true },
};

const OTHER: Words = { why: 'why.other', next: 'next.tell' };

const wordsFor = (why: ProblemName): Words => WORDS[why] ?? OTHER;

export const whyWords = (t: Translate, why: ProblemName): string => t(wordsFor(why).why as 'why.other');
export const nextWords = (t: Translate, why: ProblemName): string => t(wordsFor(why).next as 'next.tell');
export const mayTryAgain = (why: ProblemName): boolean => wordsFor(why).over === undefined;
