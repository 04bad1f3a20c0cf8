import { Button } from '../../../design/Button.tsx';
import { useText } from '../context.ts';
import { useTestSound } from './useTestSound.ts';

export function TestSound() {
  const t = useText();
  const { playing, play } = useTestSound();
  return (
    <Button busy={playing} onClick={play}>
      {t(playing ? 'settings.testSoundPlaying' : 'settings.testSound')}
    </Button>
  );
}
