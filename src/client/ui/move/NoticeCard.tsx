import { useEffect, useState } from 'react';
import { VisuallyHidden } from '../../../design/VisuallyHidden.tsx';
import { withVariables } from '../../../design/withVariables.ts';
import type { MeetingView } from '../../store/view.ts';
import { useText } from '../context.ts';
import styles from './NoticeCard.module.css';
import { NotificationCard } from './NotificationCard.tsx';

/** What is about to happen, and why. No decision is asked. The count is for the eye; it is heard once, as it begins. */
export function NoticeCard({ moving }: { moving: NonNullable<MeetingView['moving']> }) {
  const t = useText();
  const notice = moving.notice ?? 0;
  const seconds = useCountdown(notice);
  const [whole] = useState(Math.max(1, notice));
  const [heard] = useState(() => t('move.notice', { space: moving.to, seconds: Math.ceil(notice) }));
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
            style={withVariables({ '--rest': Math.max(0, seconds - 1) / whole })}
          />
          <text x="20" y="20" className={styles['seconds']}>
            {seconds}
          </text>
        </svg>
        <div>
          <p aria-hidden className={styles['words']}>
            {seconds > 0
              ? t('move.notice', { space: moving.to, seconds })
              : t('move.noticeSoon', { space: moving.to })}
          </p>
          <VisuallyHidden>{heard}</VisuallyHidden>
          {moving.reason !== null && <p className={styles['reason']}>{moving.reason}</p>}
        </div>
      </div>
    </NotificationCard>
  );
}

/** Whole seconds down to 0; a new value from outside is believed. */
function useCountdown(from: number): number {
  const [left, setLeft] = useState(Math.ceil(from));
  const [believed, setBelieved] = useState(from);
  if (from !== believed) {
    setBelieved(from);
    setLeft(Math.ceil(from));
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new value begins a new second
  useEffect(() => {
    const timer = setInterval(() => setLeft((seconds) => Math.max(0, seconds - 1)), 1000);
    return () => clearInterval(timer);
  }, [believed]);
  return left;
}
