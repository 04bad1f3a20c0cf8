import styles from './Wordmark.module.css';

/** The mark: one shape passing into the other without a break. */
export function Wordmark() {
  return (
    <header className={styles['wordmark']}>
      <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
        <path className={styles['from']} d="M4 10a6 6 0 0 1 6-6h4a6 6 0 0 1 0 12h-4a6 6 0 0 1-6-6Z" />
        <path className={styles['to']} d="M12 22a6 6 0 0 1 6-6h4a6 6 0 0 1 0 12h-4a6 6 0 0 1-6-6Z" />
      </svg>
      <span>Segue</span>
    </header>
  );
}
