import { useState } from 'react';
import { Card } from '../../../design/Card.tsx';
import type { DoorView } from '../../store/view.ts';
import { CaptureHelp } from './CaptureHelp.tsx';
import { DeviceSelects } from './DeviceSelects.tsx';
import { JoinForm } from './JoinForm.tsx';
import { Preview } from './Preview.tsx';
import styles from './PreviewStep.module.css';
import { useInside } from './useInside.ts';

/** How do I look, how do I sound, where am I going. */
export function PreviewStep({ view }: { view: DoorView }) {
  const [name, setName] = useState(view.self.name);
  const inside = useInside();
  return (
    <Card className={styles['card']}>
      <div className={styles['picture']}>
        <Preview self={view.self} name={name} />
        <CaptureHelp />
      </div>
      <div className={styles['join']}>
        <JoinForm view={view} name={name} onName={setName} />
      </div>
      <div className={styles['devices']}>
        <DeviceSelects testSound={inside && <inside.TestSoundIcon />} />
        <div className={styles['behind']}>{inside && <inside.Behind />}</div>
      </div>
    </Card>
  );
}
