import { ChevronDown, type LucideIcon } from 'lucide-react';
import styles from './SelectField.module.css';

interface Props<Value extends string> {
  label: string;
  icon: LucideIcon;
  value: Value;
  choices: readonly { value: Value; label: string }[];
  disabled?: boolean;
  onChoose(value: Value): void;
}

/** The browser's own select: it is small, works everywhere, and people know it. */
export function SelectField<Value extends string>({
  label,
  icon: Icon,
  value,
  choices,
  disabled,
  onChoose,
}: Props<Value>) {
  const choose = (text: string) => {
    const chosen = choices.find((choice) => choice.value === text);
    if (chosen) onChoose(chosen.value);
  };
  return (
    <label className={styles['field']}>
      <Icon size={18} aria-hidden className={styles['icon']} />
      <select
        aria-label={label}
        className={styles['select']}
        value={value}
        disabled={disabled}
        onChange={(event) => choose(event.currentTarget.value)}
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
