import { Info, Lock, Wifi, WifiOff } from 'lucide-react';
import { memo } from 'react';
import { IconButton } from '../../../design/IconButton.tsx';
import { VisuallyHidden } from '../../../design/VisuallyHidden.tsx';
import type { MeetingView } from '../../store/view.ts';
import { useText } from '../context.ts';
import { Elapsed } from './Elapsed.tsx';
import { SpaceName } from './SpaceName.tsx';
import styles from './TopBar.module.css';

export const TopBar = memo(function TopBar({
  place,
  locked,
  connection,
  onInformation,
}: Pick<MeetingView, 'place' | 'locked' | 'connection'> & { onInformation(): void }) {
  const t = useText();
  const good = connection === 'good';
  const Icon = good ? Wifi : WifiOff;
  return (
    <header className={styles['bar']}>
      <div className={styles['where']}>
        <SpaceName name={place.name} />
        <IconButton
          small
          icon={Info}
          label={t('info.title')}
          className={styles['information']}
          onClick={onInformation}
        />
      </div>
      <div className={styles['facts']}>
        {locked && (
          <span className={styles['connection']}>
            <Lock size={16} aria-hidden />
            {t('meeting.locked')}
          </span>
        )}
        <Elapsed key={place.numericId} />
        <span className={styles['connection']} data-state={good ? undefined : 'reconnecting'}>
          <Icon size={16} aria-hidden />
          {good ? <VisuallyHidden>{t('meeting.connected')}</VisuallyHidden> : t('meeting.reconnecting')}
        </span>
      </div>
    </header>
  );
});
