import type { ReactNode } from 'react';
import { DeviceSelect } from '../self/DeviceSelect.tsx';
import styles from './DeviceSelects.module.css';

/** `testSound` comes a moment later than the page. */
export function DeviceSelects({ testSound }: { testSound: ReactNode }) {
  return (
    <div className={styles['selects']}>
      <DeviceSelect kind="microphone" />
      <DeviceSelect kind="camera" />
      <div className={styles['speaker']}>
        <DeviceSelect kind="speaker" />
        {testSound}
      </div>
    </div>
  );
}
