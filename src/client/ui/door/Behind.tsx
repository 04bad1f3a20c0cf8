import { Alert } from '../../../design/Alert.tsx';
import { Button } from '../../../design/Button.tsx';
import { useCommands, useMedia, useText } from '../context.ts';
import { BlurSwitch } from '../self/BlurSwitch.tsx';
import styles from './CaptureHelp.module.css';

/** What is seen behind the person; and where it could not be hidden as they wish, why they are not seen at all. */
export function Behind() {
  const t = useText();
  const { setVideoMuted } = useCommands();
  const withheld = useMedia((media) => media.camera === 'withheld');
  const again = (
    <Button className={styles['again']} onClick={() => setVideoMuted(false)}>
      {t('note.again.camera')}
    </Button>
  );
  return (
    <>
      {withheld && (
        <Alert tone="warning" actions={again}>
          {t('device.withheld')}
        </Alert>
      )}
      <BlurSwitch />
    </>
  );
}
