import { memo } from 'react';
import type { DoorView } from '../../store/view.ts';
import styles from './Door.module.css';
import { IdStep } from './IdStep.tsx';
import { PreviewStep } from './PreviewStep.tsx';
import { Wordmark } from './Wordmark.tsx';

/** The join page: one card on a quiet backdrop. */
export const Door = memo(function Door({ view }: { view: DoorView }) {
  return (
    <div className={styles['page']}>
      <Wordmark />
      <main className={styles['main']}>
        {view.step === 'id' ? <IdStep view={view} /> : <PreviewStep view={view} />}
      </main>
    </div>
  );
});
