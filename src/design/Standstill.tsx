import type { ReactNode } from 'react';
import styles from './Standstill.module.css';

/** A page that does not go on: a sentence that says why, and what there is to do about it. */
export const Standstill = ({ words, children }: { words: string; children?: ReactNode }) => (
  <main className={styles['page']}>
    <p role="alert">{words}</p>
    {children}
  </main>
);
