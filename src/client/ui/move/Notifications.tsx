import { CircleAlert, RotateCw, Undo2 } from 'lucide-react';
import { memo } from 'react';
import type { MeetingView, NotificationView } from '../../store/view.ts';
import { useText } from '../context.ts';
import { LobbyCard } from '../hosting/LobbyCard.tsx';
import { UndecidedCard } from '../hosting/UndecidedCard.tsx';
import { BriefCard } from './BriefCard.tsx';
import { MovedCard } from './MovedCard.tsx';
import { MutedCard } from './MutedCard.tsx';
import { NoticeCard } from './NoticeCard.tsx';
import styles from './Notifications.module.css';
import { StayedCard } from './StayedCard.tsx';

interface Props {
  notification: NotificationView | null;
  muted: MeetingView['muted'];
  moving: MeetingView['moving'];
  lobby: MeetingView['lobby'];
  /** The corner gives way to it. */
  panel: MeetingView['panel'];
}

/**
 * The lower right corner. The polite live region is there before anything is said in it, or nobody would hear it;
 * a failed move is an alert beside it, so that it is said once.
 */
export const Notifications = memo(function Notifications({
  notification,
  muted,
  moving,
  lobby,
  panel,
}: Props) {
  const t = useText();
  const announced = moving !== null && moving.notice !== null;
  return (
    <div className={styles['corner']} data-panel={panel ?? undefined}>
      {notification?.type === 'stayed' && <StayedCard key={notification.id} stayed={notification} />}
      {notification?.type === 'undecided' && <UndecidedCard key={notification.id} undecided={notification} />}
      <section
        aria-label={t('notifications')}
        aria-live="polite"
        aria-atomic={false}
        className={styles['region']}
      >
        {announced && <NoticeCard key={moving.id} moving={moving} />}
        {notification?.type === 'moved' && <MovedCard key={notification.id} moved={notification} />}
        {panel !== 'participants' && <LobbyCard lobby={lobby} />}
        {muted && <MutedCard key={muted.id} muted={muted} />}
        {notification?.type === 'staying' && (
          <BriefCard key={notification.id} id={notification.id} icon={Undo2}>
            {t('move.staying', { space: notification.at })}
          </BriefCard>
        )}
        {notification?.type === 'returned' && (
          <BriefCard key={notification.id} id={notification.id} icon={RotateCw}>
            {t('meeting.returned', { space: notification.at })}
          </BriefCard>
        )}
        {notification?.type === 'shareFailed' && (
          <BriefCard key={notification.id} id={notification.id} icon={CircleAlert} tone="problem">
            {t('move.shareFailed')}
          </BriefCard>
        )}
      </section>
    </div>
  );
});
