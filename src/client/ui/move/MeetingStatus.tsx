import { LoaderCircle } from 'lucide-react';
import { memo } from 'react';
import type { MeetingView } from '../../store/view.ts';
import { useText } from '../context.ts';
import styles from './MeetingStatus.module.css';

/**
 * What is going on over the stage, if anything: a move that takes its time, or a lost connection. The status is
 * there before its words, so that a screen reader hears them come.
 */
export const MeetingStatus = memo(function MeetingStatus({
  moving,
  connection,
}: Pick<MeetingView, 'moving' | 'connection'>) {
  const t = useText();
  const words = moving?.slow
    ? t('move.moving', { space: moving.to })
    : connection === 'reconnecting'
      ? t('meeting.reconnectingLong')
      : null;
  return (
    <div role="status" className={styles['place']}>
      {words !== null && (
        <p className={styles['pill']}>
          <LoaderCircle size={20} aria-hidden className={styles['spinner']} />
          <span>{words}</span>
        </p>
      )}
    </div>
  );
});
