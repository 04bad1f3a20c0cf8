import { memo } from 'react';
import type { MeetingView, NotificationView } from '../../store/view.ts';
import { useText } from '../context.ts';
import { MovedCard } from './MovedCard.tsx';
import { NoticeCard } from './NoticeCard.tsx';
import styles from './Notifications.module.css';
import { ShareFailedCard } from './ShareFailedCard.tsx';
import { StayedCard } from './StayedCard.tsx';

interface Props {
  notification: NotificationView | null;
  moving: MeetingView['moving'];
}

/**
 * The lower right corner. The polite live region is there before anything is said in it, or nobody would hear it;
 * a failed move is an alert beside it, so that it is said once.
 */
export const Notifications = memo(function Notifications({ notification, moving }: Props) {
  const t = useText();
  const announced = moving !== null && moving.notice !== null;
  return (
    <div className={styles['corner']}>
      {notification?.type === 'stayed' && <StayedCard key={notification.id} stayed={notification} />}
      <section
        aria-label={t('notifications')}
        aria-live="polite"
        aria-atomic={false}
        className={styles['region']}
      >
        {announced && <NoticeCard moving={moving} />}
        {notification?.type === 'moved' && <MovedCard key={notification.id} moved={notification} />}
        {notification?.type === 'shareFailed' && (
          <ShareFailedCard key={notification.id} id={notification.id} />
        )}
      </section>
    </div>
  );
});
