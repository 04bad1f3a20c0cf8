import { CircleAlert } from 'lucide-react';
import type { MessageKey, Translate } from '../../../locales/messages.ts';
import type { ProblemName } from '../../../protocol/problem.ts';
import type { NotificationView } from '../../store/view.ts';
import { useCommands, useText } from '../context.ts';
import { AnswerButtons } from '../move/AnswerButtons.tsx';
import { NotificationCard } from '../move/NotificationCard.tsx';

type Undecided = Extract<NotificationView, { type: 'undecided' }>;

/** Why, and what a host can do about it. Where there is nothing to do, trying again would only be refused again. */
const WHY = {
  'not-allowed': 'undecided.notAllowed',
  'nobody-there': 'undecided.gone',
  'meeting-full': 'undecided.full',
  'bridge-unavailable': 'undecided.silent',
  'deadline-passed': 'undecided.silent',
} as const satisfies Partial<Record<ProblemName, MessageKey>>;
const FINAL: readonly ProblemName[] = ['not-allowed', 'nobody-there'];

const isWorded = (why: ProblemName): why is keyof typeof WHY => Object.hasOwn(WHY, why);

/** What a host asked for has not been done. It stays until they have answered it. */
export function UndecidedCard({ undecided }: { undecided: Undecided }) {
  const t = useText();
  const { decide } = useCommands();
  const { id, decision, why } = undecided;
  const again = FINAL.includes(why) ? null : () => decide(decision);
  return (
    <NotificationCard
      role="alert"
      icon={CircleAlert}
      tone="problem"
      actions={<AnswerButtons id={id} again={again} />}
    >
      <p>
        {whatWords(t, undecided)}
        {t('text.space')}
        {t(isWorded(why) ? WHY[why] : 'undecided.other')}
      </p>
    </NotificationCard>
  );
}

function whatWords(t: Translate, { decision, name }: Undecided): string {
  switch (decision.is) {
    case 'mute':
      return name === null ? t('undecided.muteAll') : t('undecided.mute', { name });
    case 'admit':
      return name === null ? t('undecided.admitAll') : t('undecided.admit', { name });
    case 'remove':
      return t('undecided.remove', { name: name ?? t('undecided.somebody') });
    case 'lock':
      return t(decision.locked ? 'undecided.lock' : 'undecided.unlock');
    case 'end':
      return t('undecided.end');
  }
}
