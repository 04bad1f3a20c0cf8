import { useState } from 'react';
import { Button } from '../../../design/Button.tsx';
import type { CaptureStatus } from '../../store/media.ts';
import { useCommands, useMedia, useText } from '../context.ts';
import { Note } from './Note.tsx';

type Input = 'microphone' | 'camera';
type Trouble = Exclude<CaptureStatus, 'off' | 'asking' | 'on'>;

/** A device that is gone, or was taken away, while the person is in the meeting: what they know already is not said. */
export function DeviceTrouble({ input }: { input: Input }) {
  const status = useMedia((media) => media[input]);
  const [known, setKnown] = useState<CaptureStatus | null>(status);
  if (known !== null && known !== status) setKnown(null);
  if (status === known || status === 'off' || status === 'asking' || status === 'on') return null;
  return <Said input={input} trouble={status} onDismiss={() => setKnown(status)} />;
}

function Said(props: { input: Input; trouble: Trouble; onDismiss(): void }) {
  const { input, trouble, onDismiss } = props;
  const t = useText();
  const { setAudioMuted, setVideoMuted } = useCommands();
  const again = () => (input === 'camera' ? setVideoMuted(false) : setAudioMuted(false));
  return (
    <Note
      role="alert"
      action={<Button onClick={again}>{t(`note.again.${input}`)}</Button>}
      onDismiss={onDismiss}
    >
      {[
        trouble === 'insecure' || trouble === 'withheld'
          ? t(`device.${trouble}`)
          : t(`device.${trouble}.${input}`),
        t(`note.without.${input}`),
        ...(trouble === 'denied' || trouble === 'blocked' ? [t(`note.${trouble}`)] : []),
      ].join(t('text.space'))}
    </Note>
  );
}
