import type { ReactNode } from 'react';
import styles from './Specimen.module.css';

/** A component in its states, side by side, under the name that the code has for it. */
export function Specimen({ name, children }: { name: string; children: ReactNode }) {
  return (
    <section className={styles['specimen']} aria-label={name}>
      <h2 className={styles['name']}>{name}</h2>
      <div className={styles['row']}>{children}</div>
    </section>
  );
}
