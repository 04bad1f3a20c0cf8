import type { ReactNode } from 'react';
import styles from './Standstill.module.css';

/** A page that does not go on: a sentence that says why, and what there is to do about it. */
export const Standstill = ({ words, children }: { words: string; children?: ReactNode }) => (
  <main className={styles['page']}>
    <div role="alert">
      <h1 className={styles['words']}>{words}</h1>
    </div>
    {children}
  </main>
);
