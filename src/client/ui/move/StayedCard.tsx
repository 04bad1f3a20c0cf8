import { CircleAlert } from 'lucide-react';
import { Button } from '../../../design/Button.tsx';
import type { NotificationView } from '../../store/view.ts';
import { useCommands, useText } from '../context.ts';
import { NotificationCard } from './NotificationCard.tsx';
import { whyWords } from './why.ts';

/** A failure stays until the person has answered it. */
export function StayedCard({ stayed }: { stayed: Extract<NotificationView, { type: 'stayed' }> }) {
  const t = useText();
  const { tryAgain, dismiss } = useCommands();
  return (
    <NotificationCard
      role="alert"
      icon={CircleAlert}
      tone="problem"
      actions={
        <>
          <Button look="quiet" onClick={() => dismiss(stayed.id)}>
            {t('notifications.dismiss')}
          </Button>
          <Button onClick={tryAgain}>{t('between.tryAgain')}</Button>
        </>
      }
    >
      <p>{t('move.stayed', { space: stayed.at, target: stayed.to, why: whyWords(t, stayed.why) })}</p>
    </NotificationCard>
  );
}
