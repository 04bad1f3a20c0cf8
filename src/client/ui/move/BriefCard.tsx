import type { LucideIcon } from 'lucide-react';
import { Button } from '../../../design/Button.tsx';
import { useCommands, useText } from '../context.ts';
import { NotificationCard } from './NotificationCard.tsx';
import { usePausableTimer } from './usePausableTimer.ts';

interface Props {
  /** Of the notification. */
  id: string;
  icon: LucideIcon;
  tone?: 'good' | 'problem';
  /** One plain sentence. */
  children: string;
}

/** Says one thing, and goes by itself. */
export function BriefCard({ id, icon, tone = 'good', children }: Props) {
  const t = useText();
  const { dismiss } = useCommands();
  const { handlers } = usePausableTimer('--card-stays', () => dismiss(id));
  return (
    <NotificationCard
      icon={icon}
      tone={tone}
      {...handlers}
      actions={<Button onClick={() => dismiss(id)}>{t('notifications.dismiss')}</Button>}
    >
      <p>{children}</p>
    </NotificationCard>
  );
}
