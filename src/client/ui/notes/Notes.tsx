import { Sound } from '../sound/Sound.tsx';
import { DeviceTroubles } from './DeviceTroubles.tsx';
import { MutedTalk } from './MutedTalk.tsx';
import styles from './Notes.module.css';

interface Props {
  muted: boolean;
  /** As for `Sound`, which says so when the browser holds it back. */
  epoch: number | undefined;
  arriving: number | undefined;
}

/** What a person should know of their own devices, over the stage. */
export function Notes({ muted, epoch, arriving }: Props) {
  return (
    <div className={styles['notes']}>
      {epoch !== undefined && <Sound epoch={epoch} arriving={arriving} />}
      <DeviceTroubles />
      <MutedTalk muted={muted} />
    </div>
  );
}
