import { useState } from 'react';
import { Button } from '../../../design/Button.tsx';
import type { CaptureStatus } from '../../store/media.ts';
import { useCommands, useMedia, useText } from '../context.ts';
import { Note } from './Note.tsx';

type Input = 'microphone' | 'camera';
type Trouble = Exclude<CaptureStatus, 'off' | 'asking' | 'on'>;

/** Devices that are gone, or were taken away, while the person is in the meeting: one note, be it for both. */
export function DeviceTroubles() {
  const t = useText();
  const { setAudioMuted, setVideoMuted } = useCommands();
  const microphone = useTrouble('microphone');
  const camera = useTrouble('camera');
  const input = microphone.is === null ? 'camera' : camera.is === null ? 'microphone' : 'both';
  const said = (of: Input | 'both', trouble: Trouble | null) =>
    trouble === null
      ? []
      : [
          trouble === 'insecure' || trouble === 'withheld'
            ? t(`device.${trouble}`)
            : t(`device.${trouble}.${of}`),
          t(`note.without.${of}`),
          ...(trouble === 'denied' || trouble === 'blocked' ? [t(`note.${trouble}`)] : []),
        ];
  const words =
    microphone.is === camera.is
      ? said('both', camera.is)
      : [...said('microphone', microphone.is), ...said('camera', camera.is)];
  if (words.length === 0) return null;

  const again = () => {
    if (microphone.is) setAudioMuted(false);
    if (camera.is) setVideoMuted(false);
  };
  const dismiss = () => {
    microphone.dismiss();
    camera.dismiss();
  };
  return (
    // Another one, so that it is heard, when it is about more or less than before.
    <Note
      key={input}
      role="alert"
      action={<Button onClick={again}>{t(`note.again.${input}`)}</Button>}
      onDismiss={dismiss}
    >
      {words.join(t('text.space'))}
    </Note>
  );
}

/** What the person knows already is not said: as they came in, or until they put it away. */
function useTrouble(input: Input): { is: Trouble | null; dismiss(): void } {
  const status = useMedia((media) => media[input]);
  const [known, setKnown] = useState<CaptureStatus | null>(status);
  if (known !== null && known !== status) setKnown(null);
  const well = status === 'off' || status === 'asking' || status === 'on';
  return { is: well || status === known ? null : status, dismiss: () => setKnown(status) };
}
