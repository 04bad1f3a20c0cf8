import { ChevronDown, type LucideIcon } from 'lucide-react';
import styles from './SelectField.module.css';

interface Props {
  label: string;
  icon: LucideIcon;
  value: string;
  choices: readonly { value: string; label: string }[];
  disabled?: boolean;
  onChoose(value: string): void;
}

/** The browser's own select: it is small, works everywhere, and people know it. */
export function SelectField({ label, icon: Icon, value, choices, disabled, onChoose }: Props) {
  return (
    <label className={styles['field']}>
      <Icon size={18} aria-hidden className={styles['icon']} />
      <select
        aria-label={label}
        className={styles['select']}
        value={value}
        disabled={disabled}
        onChange={(event) => onChoose(event.currentTarget.value)}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      <ChevronDown size={16} aria-hidden className={styles['chevron']} />
    </label>
  );
}
