import { Mic, MicOff } from 'lucide-react';
import type { ComponentProps } from 'react';
import { Toggle } from '../../../design/Toggle.tsx';
import { useCommands, useMedia, useText } from '../context.ts';
import { isTrouble } from './trouble.ts';

interface Props extends Partial<ComponentProps<typeof Toggle>> {
  muted: boolean;
  onPicture?: boolean;
}

/** State by shape and word: a slashed microphone and "Unmute". */
export function MicrophoneToggle({ muted, onClick, ...rest }: Props) {
  const t = useText();
  const { setAudioMuted } = useCommands();
  const troubled = useMedia((media) => isTrouble(media.microphone));
  return (
    <Toggle
      icon={muted ? MicOff : Mic}
      label={t(muted ? 'control.unmute' : 'control.mute')}
      word={t(muted ? 'control.unmute.word' : 'control.mute.word')}
      tone={muted ? 'alert' : 'plain'}
      troubled={troubled}
      {...rest}
      // A tooltip around it has a click of its own to hear.
      onClick={(event) => {
        onClick?.(event);
        setAudioMuted(!muted);
      }}
    />
  );
}
