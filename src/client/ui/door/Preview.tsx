import { Avatar } from '../../../design/Avatar.tsx';
import type { SelfView } from '../../store/view.ts';
import { useMedia, useText } from '../context.ts';
import { CameraToggle } from '../self/CameraToggle.tsx';
import { MicrophoneToggle } from '../self/MicrophoneToggle.tsx';
import { Picture } from '../stage/Picture.tsx';
import { LevelMeter } from './LevelMeter.tsx';
import styles from './Preview.module.css';

/** The person as the others will see them, in a mirror. */
export function Preview({ self, name }: { self: SelfView; name: string }) {
  const t = useText();
  const stream = useMedia((media) => media.ownCamera);
  const camera = useMedia((media) => media.camera);
  const pictured = stream !== null && !self.videoMuted;
  return (
    <section className={styles['preview']} aria-label={t('door.preview')}>
      <Avatar id="you" name={name} fill />
      {pictured && <Picture stream={stream} mirrored className={styles['picture']} />}
      {!pictured && (
        <p className={styles['said']}>{t(camera === 'asking' ? 'door.cameraStarts' : 'door.cameraIsOff')}</p>
      )}
      <div className={styles['controls']}>
        <MicrophoneToggle muted={self.audioMuted} onPicture />
        <CameraToggle muted={self.videoMuted} onPicture />
      </div>
      <LevelMeter muted={self.audioMuted} className={styles['level']} />
    </section>
  );
}
