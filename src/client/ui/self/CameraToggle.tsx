import { Video, VideoOff } from 'lucide-react';
import type { ComponentProps } from 'react';
import { Toggle } from '../../../design/Toggle.tsx';
import { useCommands, useMedia, useText } from '../context.ts';
import { isTrouble } from './trouble.ts';

interface Props extends Partial<ComponentProps<typeof Toggle>> {
  muted: boolean;
  onPicture?: boolean;
}

export function CameraToggle({ muted, onClick, ...rest }: Props) {
  const t = useText();
  const { setVideoMuted } = useCommands();
  const troubled = useMedia((media) => isTrouble(media.camera));
  return (
    <Toggle
      icon={muted ? VideoOff : Video}
      label={t(muted ? 'control.cameraOn' : 'control.cameraOff')}
      word={t(muted ? 'control.cameraOn.word' : 'control.cameraOff.word')}
      tone={muted ? 'alert' : 'plain'}
      troubled={troubled}
      {...rest}
      // A tooltip around it has a click of its own to hear.
      onClick={(event) => {
        onClick?.(event);
        setVideoMuted(!muted);
      }}
    />
  );
}
