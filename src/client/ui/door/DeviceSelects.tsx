import type { DeviceKind } from '../../store/media.ts';
import { DeviceSelect } from '../self/DeviceSelect.tsx';
import styles from './DeviceSelects.module.css';

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
