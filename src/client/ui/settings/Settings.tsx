import { Dialog } from '../../../design/Dialog.tsx';
import { useText } from '../context.ts';
import { CameraSection } from './CameraSection.tsx';
import { MicrophoneSection } from './MicrophoneSection.tsx';
import { SpeakerSection } from './SpeakerSection.tsx';

/** Everything a person sets for themselves, whatever the meeting: a section for each thing that is set. */
export function Settings({ onClose }: { onClose(): void }) {
  const t = useText();
  return (
    <Dialog title={t('settings.title')} closeLabel={t('settings.close')} onClose={onClose}>
      <MicrophoneSection />
      <SpeakerSection />
      <CameraSection />
    </Dialog>
  );
}
