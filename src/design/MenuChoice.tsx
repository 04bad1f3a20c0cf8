import { Check, type LucideIcon } from 'lucide-react';
import { useId } from 'react';
import styles from './Menu.module.css';
import { MenuItem } from './MenuItem.tsx';

interface Props<Value extends string> {
  label: string;
  value: Value;
  choices: readonly { value: Value; label: string; icon?: LucideIcon }[];
  onChoose(value: Value): void;
}

/** One of several, as menu items of the kind radio. */
export function MenuChoice<Value extends string>({ label, value, choices, onChoose }: Props<Value>) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: inside a menu a group is a group, not a set of fields
    <div role="group" aria-labelledby={id}>
      <p id={id} className={styles['label']}>
        {label}
      </p>
      {choices.map((choice) => (
        <MenuItem
          key={choice.value}
          role="menuitemradio"
          aria-checked={choice.value === value}
          icon={choice.icon}
          onSelect={() => onChoose(choice.value)}
        >
          {choice.label}
          <Check size={18} aria-hidden className={styles['check']} />
        </MenuItem>
      ))}
    </div>
  );
}
