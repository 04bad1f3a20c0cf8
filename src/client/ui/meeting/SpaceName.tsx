import { useState } from 'react';
import styles from './SpaceName.module.css';

/** The heading; from one name to the next it cross-fades. */
export function SpaceName({ name }: { name: string }) {
  const [shown, setShown] = useState(name);
  const [gone, setGone] = useState<string | null>(null);
  if (name !== shown) {
    setGone(shown);
    setShown(name);
  }
  return (
    <div className={styles['names']}>
      <h1 key={name} className={styles['name']} data-changed={gone !== null || undefined}>
        <bdi>{name}</bdi>
      </h1>
      {gone !== null && (
        <span key={gone} aria-hidden className={styles['gone']} onAnimationEnd={() => setGone(null)}>
          {gone}
        </span>
      )}
    </div>
  );
}
