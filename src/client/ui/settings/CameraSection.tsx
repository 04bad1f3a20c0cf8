import { PictureInPicture } from 'lucide-react';
import { SelectField } from '../../../design/SelectField.tsx';
import { Switch } from '../../../design/Switch.tsx';
import { useCommands, useMedia, useText } from '../context.ts';
import { BlurSwitch } from '../self/BlurSwitch.tsx';
import { DeviceSelect } from '../self/DeviceSelect.tsx';
import { useSelfPlaces } from '../self/useSelfPlaces.ts';
import { Section } from './Section.tsx';

export function CameraSection() {
  const t = useText();
  const { showSelf } = useCommands();
  const places = useSelfPlaces();
  const { mirrored, shown } = useMedia((media) => media.selfPicture);
  return (
    <Section title={t('device.camera')}>
      <DeviceSelect kind="camera" />
      <BlurSwitch />
      <Switch label={t('settings.mirror')} on={mirrored} onChange={(on) => showSelf({ mirrored: on })} />
      <Switch label={t('settings.showSelf')} on={shown} onChange={(on) => showSelf({ shown: on })} />
      <SelectField label={t('self.place')} icon={PictureInPicture} disabled={!shown} {...places} />
    </Section>
  );
}
