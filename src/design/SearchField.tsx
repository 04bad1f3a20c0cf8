import { Search } from 'lucide-react';
import type { ComponentProps } from 'react';
import styles from './SearchField.module.css';

interface Props extends Omit<ComponentProps<'input'>, 'value' | 'onChange'> {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

/** Finds as one types. */
export function SearchField({ label, value, onChange, ...rest }: Props) {
  return (
    <label className={styles['field']}>
      <Search size={16} aria-hidden className={styles['icon']} />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        className={styles['input']}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        {...rest}
      />
    </label>
  );
}
