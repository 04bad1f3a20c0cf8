import { Alert } from '../../../design/Alert.tsx';
import { Button } from '../../../design/Button.tsx';
import { useCommands, useMedia, useText } from '../context.ts';
import { isTrouble, type Trouble } from '../self/trouble.ts';
import styles from './CaptureHelp.module.css';

/** Why there is no picture or no sound, and what the person can do: one alert for each cause. */
export function CaptureHelp() {
  const microphone = useMedia((media) => media.microphone);
  const camera = useMedia((media) => media.camera);
  const causes = [...new Set([camera, microphone])].filter(isTrouble);
  return causes.map((cause) => (
    <Cause
      key={cause}
      cause={cause}
      what={microphone !== camera ? (cause === camera ? 'camera' : 'microphone') : 'both'}
    />
  ));
}

function Cause({ cause, what }: { cause: Trouble; what: 'microphone' | 'camera' | 'both' }) {
  const t = useText();
  const { askForDevices } = useCommands();
  const again = (
    <Button className={styles['again']} onClick={askForDevices}>
      {t(cause === 'missing' ? 'device.lookAgain' : 'device.askAgain')}
    </Button>
  );
  return (
    <Alert tone="warning" actions={cause === 'insecure' ? undefined : again}>
      <p className={styles['what']}>
        {cause === 'insecure' ? t('device.insecure') : t(`device.${cause}.${what}`)}
      </p>
      <p>{t(`device.${cause}.how`)}</p>
    </Alert>
  );
}
