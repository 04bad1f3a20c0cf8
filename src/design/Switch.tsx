import styles from './Switch.module.css';

interface Props {
  label: string;
  on: boolean;
  onChange(on: boolean): void;
}

/** Something that is on or off and takes effect at once. */
export function Switch({ label, on, onChange }: Props) {
  return (
    <label className={styles['row']}>
      <span>{label}</span>
      <input
        type="checkbox"
        role="switch"
        checked={on}
        aria-checked={on}
        className={styles['switch']}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </label>
  );
}
