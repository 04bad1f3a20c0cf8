import { LoaderCircle } from 'lucide-react';
import { memo } from 'react';
import type { MeetingView } from '../../store/view.ts';
import { useText } from '../context.ts';
import styles from './MeetingStatus.module.css';

const LOST = { reconnecting: 'meeting.reconnectingLong', unserved: 'meeting.unserved' } as const;

/**
 * What is going on over the stage, if anything: a move that takes its time, or a lost connection, to the meeting or to its media
 * server. The status is there before its words, so that a screen reader hears them come.
 */
export const MeetingStatus = memo(function MeetingStatus({
  moving,
  connection,
}: Pick<MeetingView, 'moving' | 'connection'>) {
  const t = useText();
  const lost = connection === 'good' ? null : t(LOST[connection]);
  const words = moving?.slow ? t('move.moving', { space: moving.to }) : lost;
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
