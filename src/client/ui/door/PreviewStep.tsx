import { useState } from 'react';
import { Card } from '../../../design/Card.tsx';
import { useLoaded } from '../../../design/useLoaded.ts';
import type { DoorView } from '../../store/view.ts';
import { loadInside } from '../loadInside.ts';
import { CaptureHelp } from './CaptureHelp.tsx';
import { DeviceSelects } from './DeviceSelects.tsx';
import { JoinForm } from './JoinForm.tsx';
import { Preview } from './Preview.tsx';
import styles from './PreviewStep.module.css';

/** How do I look, how do I sound, where am I going. */
export function PreviewStep({ view }: { view: DoorView }) {
  const [name, setName] = useState(view.self.name);
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
        <DeviceSelects />
        <div className={styles['behind']}>
          <BehindSwitch />
        </div>
      </div>
    </Card>
  );
}

/** Comes with what a meeting takes. A failure is no harm here: entering the meeting asks again. */
function BehindSwitch() {
  const [loading] = useState(() => {
    const inside = loadInside();
    return inside instanceof Promise ? inside.catch(() => null) : inside;
  });
  const inside = useLoaded(loading);
  return inside && <inside.Behind />;
}
