import { AudioLines, Play } from 'lucide-react';
import { IconButton } from '../../../design/IconButton.tsx';
import { useText } from '../context.ts';
import { useTestSound } from './useTestSound.ts';

/** The same where there is little room. */
export function TestSoundIcon() {
  const t = useText();
  const { playing, play } = useTestSound();
  return (
    <IconButton
      icon={playing ? AudioLines : Play}
      label={t(playing ? 'settings.testSoundPlaying' : 'settings.testSound')}
      aria-busy={playing}
      onClick={play}
    />
  );
}
