import { useText } from '../context.ts';
import { DeviceSelect } from '../self/DeviceSelect.tsx';
import { TestSound } from '../sound/TestSound.tsx';
import { Section } from './Section.tsx';

export function SpeakerSection() {
  const t = useText();
  return (
    <Section title={t('device.speaker')}>
      <DeviceSelect kind="speaker" />
      <TestSound />
    </Section>
  );
}
