import { CircleAlert } from 'lucide-react';
import type { NotificationView } from '../../store/view.ts';
import { useCommands, useText } from '../context.ts';
import { AnswerButtons } from './AnswerButtons.tsx';
import styles from './MovedCard.module.css';
import { NotificationCard } from './NotificationCard.tsx';
import { mayTryAgain, nextWords, whyWords } from './why.ts';

/** Where the person is, why, and what they can do. It stays until they have answered it. */
export function StayedCard({ stayed }: { stayed: Extract<NotificationView, { type: 'stayed' }> }) {
  const t = useText();
  const { tryAgain } = useCommands();
  return (
    <NotificationCard
      role="alert"
      icon={CircleAlert}
      tone="problem"
      actions={<AnswerButtons id={stayed.id} again={mayTryAgain(stayed.why) ? tryAgain : null} />}
    >
      <p className={styles['title']}>{t('move.stayed', { space: stayed.at })}</p>
      <p className={styles['soft']}>
        {t('move.failed', { target: stayed.to, why: whyWords(t, stayed.why) })}
      </p>
      <p className={styles['soft']}>{nextWords(t, stayed.why)}</p>
    </NotificationCard>
  );
}
