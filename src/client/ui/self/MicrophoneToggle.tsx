import { Mic, MicOff } from 'lucide-react';
import type { ComponentProps } from 'react';
import { Toggle } from '../../../design/Toggle.tsx';
import { useCommands, useText } from '../context.ts';

interface Props extends Partial<ComponentProps<typeof Toggle>> {
  muted: boolean;
  onPicture?: boolean;
}

/** State by shape and word: a slashed microphone and "Unmute". */
export function MicrophoneToggle({ muted, onClick, ...rest }: Props) {
  const t = useText();
  const { setAudioMuted } = useCommands();
  return (
    <Toggle
      icon={muted ? MicOff : Mic}
      label={t(muted ? 'control.unmute' : 'control.mute')}
      word={t(muted ? 'control.unmute.word' : 'control.mute.word')}
      tone={muted ? 'alert' : 'plain'}
      {...rest}
      // A tooltip around it has a click of its own to hear.
      onClick={(event) => {
        onClick?.(event);
        setAudioMuted(!muted);
      }}
    />
  );
}
