import { type ComponentType, lazy, Suspense, useState } from 'react';
import { Card } from '../../../design/Card.tsx';
import type { DoorView } from '../../store/view.ts';
import { loadInside } from '../loadInside.ts';
import { CaptureHelp } from './CaptureHelp.tsx';
import { DeviceSelects } from './DeviceSelects.tsx';
import { JoinForm } from './JoinForm.tsx';
import { Preview } from './Preview.tsx';
import styles from './PreviewStep.module.css';

/** Comes with what a meeting takes. A failure is no harm here: entering the meeting asks again. */
const Behind = lazy(async () => {
  const inside = await loadInside().catch(() => null);
  return { default: inside?.Behind ?? Nothing };
});
const Nothing: ComponentType = () => null;

/** How do I look, how do I sound, where am I going. */
export function PreviewStep({ view }: { view: DoorView }) {
  const [name, setName] = useState(view.self.name);
  return (
    <Card className={styles['card']}>
      <div className={styles['picture']}>
        <Preview self={view.self} name={name} />
      </div>
      <div className={styles['join']}>
        <JoinForm view={view} name={name} onName={setName} />
      </div>
      <div className={styles['devices']}>
        <CaptureHelp />
        <DeviceSelects />
        <div className={styles['behind']}>
          <Suspense>
            <Behind />
          </Suspense>
        </div>
      </div>
    </Card>
  );
}
