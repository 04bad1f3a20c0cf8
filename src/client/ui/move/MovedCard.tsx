import { ArrowRightLeft } from 'lucide-react';
import { Button } from '../../../design/Button.tsx';
import type { Translate } from '../../../locales/messages.ts';
import type { NotificationView } from '../../store/view.ts';
import { useCommands, useText } from '../context.ts';
import styles from './MovedCard.module.css';
import { NotificationCard } from './NotificationCard.tsx';
import { usePausableTimer } from './usePausableTimer.ts';

type Moved = Extract<NotificationView, { type: 'moved' }>;

/** Where the person is now, what came along and what did not, and who wanted it. */
export function MovedCard({ moved }: { moved: Moved }) {
  const t = useText();
  const { dismiss } = useCommands();
  const { paused, handlers } = usePausableTimer('--card-stays', () => dismiss(moved.id));
  const kept = keptAndLeft(moved, t);
  const why = whoAndWhy(moved, t);
  return (
    <NotificationCard
      icon={ArrowRightLeft}
      {...handlers}
      actions={<Button onClick={() => dismiss(moved.id)}>{t('notifications.dismiss')}</Button>}
    >
      <p className={styles['title']}>{t('move.moved')}</p>
      <p className={styles['now']}>{t('move.now', { space: moved.to })}</p>
      {kept && <p className={styles['soft']}>{kept}</p>}
      {why && <p className={styles['soft']}>{why}</p>}
      <span aria-hidden className={styles['left']} data-paused={paused || undefined} />
    </NotificationCard>
  );
}

const keptAndLeft = (moved: Moved, t: Translate): string =>
  [
    moved.microphone === 'off' && t('move.stillMuted'),
    moved.microphone === 'turnedOff' && t('move.muted'),
    moved.camera === 'off' && t('move.cameraOff'),
    moved.camera === 'turnedOff' && t('move.cameraTurnedOff'),
    moved.layout && layoutWords(moved.layout, t),
    moved.shareStopped && t('move.shareStopped'),
    moved.handLowered && t('move.handLowered'),
    moved.chatLeft && t('move.chatLeft'),
  ]
    .filter(Boolean)
    .join(t('text.space'));

function layoutWords({ wished, now }: NonNullable<Moved['layout']>, t: Translate): string {
  const layout = t(`layout.${wished}`);
  return wished === now
    ? t('move.layoutBack', { layout })
    : t('move.layoutInstead', { layout, now: t(`layout.${now}`) });
}

function whoAndWhy({ movedBy, reason }: Moved, t: Translate): string | null {
  if (movedBy !== null) {
    return reason === null ? t('move.by', { who: movedBy }) : t('move.byBecause', { who: movedBy, reason });
  }
  return reason === null ? null : t('move.because', { reason });
}
