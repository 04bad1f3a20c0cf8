import type { MessageKey, Translate } from '../../../locales/messages.ts';
import type { ProblemName } from '../../../protocol/problem.ts';

/** Why a move did not work, as the end of a sentence, where there is something that a person can understand. */
const WORDS = {
  'meeting-full': 'why.meeting-full',
  'no-capacity': 'why.no-capacity',
  'not-admitted': 'why.not-admitted',
  'token-refused': 'why.token-refused',
  'bridge-unavailable': 'why.bridge-unavailable',
  'arrival-failed': 'why.arrival-failed',
  'deadline-passed': 'why.deadline-passed',
  'move-cancelled': 'why.move-cancelled',
  'move-refused': 'why.move-refused',
  'stale-move': 'why.stale-move',
} as const satisfies Partial<Record<ProblemName, MessageKey>>;

const isWorded = (name: ProblemName): name is keyof typeof WORDS => Object.hasOwn(WORDS, name);

export const whyWords = (t: Translate, why: ProblemName): string =>
  t(isWorded(why) ? WORDS[why] : 'why.other');
