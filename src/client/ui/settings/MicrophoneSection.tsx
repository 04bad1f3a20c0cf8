import { Switch } from '../../../design/Switch.tsx';
import { useCommands, useMedia, useText } from '../context.ts';
import { DeviceSelect } from '../self/DeviceSelect.tsx';
import { Section } from './Section.tsx';

const STEPS = ['noiseSuppression', 'echoCancellation', 'autoGainControl'] as const;

export function MicrophoneSection() {
  const t = useText();
  const { processVoice } = useCommands();
  const voice = useMedia((media) => media.voice);
  return (
    <Section title={t('device.microphone')}>
      <DeviceSelect kind="microphone" />
      {STEPS.map((step) => (
        <Switch
          key={step}
          label={t(`settings.${step}`)}
          on={voice[step]}
          onChange={(on) => processVoice({ [step]: on })}
        />
      ))}
    </Section>
  );
}
