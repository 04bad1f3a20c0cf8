import { Camera, Mic, Volume2 } from 'lucide-react';
import { SelectField } from '../../../design/SelectField.tsx';
import type { DeviceKind } from '../../store/media.ts';
import { useCommands, useMedia, useText } from '../context.ts';
import { useDeviceChoices } from '../self/deviceChoices.ts';
import styles from './DeviceSelects.module.css';

const ICONS = { microphone: Mic, camera: Camera, speaker: Volume2 };
const KINDS: readonly DeviceKind[] = ['microphone', 'camera', 'speaker'];

export function DeviceSelects() {
  return (
    <div className={styles['selects']}>
      {KINDS.map((kind) => (
        <DeviceSelect key={kind} kind={kind} />
      ))}
    </div>
  );
}

function DeviceSelect({ kind }: { kind: DeviceKind }) {
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
