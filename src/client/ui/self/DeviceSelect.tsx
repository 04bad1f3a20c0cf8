import { Mic, Video, Volume2 } from 'lucide-react';
import { SelectField } from '../../../design/SelectField.tsx';
import type { DeviceKind } from '../../store/media.ts';
import { useCommands, useMedia, useText } from '../context.ts';
import { useDeviceChoices } from './deviceChoices.ts';

const ICONS = { microphone: Mic, camera: Video, speaker: Volume2 };

/** Nothing to choose where there is one device at most. */
export function DeviceSelect({ kind }: { kind: DeviceKind }) {
  const t = useText();
  const { chooseDevice } = useCommands();
  const chosen = useMedia((media) => media.chosen[kind]);
  const choices = useDeviceChoices(kind);
  return (
    <SelectField
      label={t(`device.${kind}`)}
      icon={ICONS[kind]}
      value={choices.some(({ value }) => value === chosen) ? chosen : ''}
      choices={choices}
      disabled={choices.length < 2}
      onChoose={(id) => chooseDevice(kind, id)}
    />
  );
}
