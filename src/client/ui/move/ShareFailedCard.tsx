import { CircleAlert } from 'lucide-react';
import { Button } from '../../../design/Button.tsx';
import { useCommands, useText } from '../context.ts';
import { NotificationCard } from './NotificationCard.tsx';
import { usePausableTimer } from './usePausableTimer.ts';

const SHOWN = 10_000;

export function ShareFailedCard({ id }: { id: string }) {
  const t = useText();
  const { dismiss } = useCommands();
  const { handlers } = usePausableTimer(SHOWN, () => dismiss(id));
  return (
    <NotificationCard
      icon={CircleAlert}
      tone="problem"
      {...handlers}
      actions={<Button onClick={() => dismiss(id)}>{t('notifications.dismiss')}</Button>}
    >
      <p>{t('move.shareFailed')}</p>
    </NotificationCard>
  );
}
