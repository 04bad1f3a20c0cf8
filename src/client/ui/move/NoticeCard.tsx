import { useState } from 'react';
import { VisuallyHidden } from '../../../design/VisuallyHidden.tsx';
import { withVariables } from '../../../design/withVariables.ts';
import type { MeetingView } from '../../store/view.ts';
import { useText } from '../context.ts';
import styles from './NoticeCard.module.css';
import { NotificationCard } from './NotificationCard.tsx';
import { useCountdown } from './useCountdown.ts';

/** A notice longer than `long` seconds is heard once more, this many seconds before its end. */
const REMINDER = { long: 15, at: 5 };

/**
 * What is about to happen, and why. No decision is asked. The count is for the eye; it is heard as it begins, and
 * once more near the end where that was long ago.
 */
export function NoticeCard({ moving }: { moving: NonNullable<MeetingView['moving']> }) {
  const t = useText();
  const [notice] = useState(moving.notice ?? 0);
  const seconds = useCountdown(notice);
  const [first] = useState(seconds);
  const { to: space, reason } = moving;
  const inTime = (left: number) =>
    left > 1 ? t('move.noticeHeard', { space, seconds: left }) : t('move.noticeSoon', { space });
  return (
    <NotificationCard icon={null}>
      <div className={styles['notice']}>
        <svg viewBox="0 0 40 40" width="40" height="40" aria-hidden="true" className={styles['ring']}>
          <circle cx="20" cy="20" r="17" className={styles['track']} />
          <circle
            cx="20"
            cy="20"
            r="17"
            pathLength="1"
            className={styles['rest']}
            style={withVariables({ '--notice': `${notice}s` })}
          />
          <text x="20" y="20" className={styles['seconds']}>
            {seconds}
          </text>
        </svg>
        <div>
          <p aria-hidden className={styles['words']}>
            {seconds > 0 ? t('move.notice', { space, seconds }) : t('move.noticeSoon', { space })}
          </p>
          <VisuallyHidden>{inTime(first)}</VisuallyHidden>
          {reason !== null && <p className={styles['reason']}>{reason}</p>}
          {notice > REMINDER.long && seconds <= REMINDER.at && (
            <VisuallyHidden>{inTime(REMINDER.at)}</VisuallyHidden>
          )}
        </div>
      </div>
    </NotificationCard>
  );
}
