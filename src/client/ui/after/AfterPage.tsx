import type { ReactNode } from 'react';
import { Card } from '../../../design/Card.tsx';
import { Wordmark } from '../door/Wordmark.tsx';
import styles from './AfterPage.module.css';

/** One card in the middle: where the person is, and what they can do. */
export function AfterPage({ children }: { children: ReactNode }) {
  return (
    <div className={styles['page']}>
      <Wordmark />
      <main className={styles['main']}>
        <Card className={styles['card']}>{children}</Card>
      </main>
    </div>
  );
}
