import { Menu as Base } from '@base-ui/react/menu';
import { Check, type LucideIcon } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import styles from './Menu.module.css';

interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement;
  children: ReactNode;
}

export function Menu({ trigger, children }: MenuProps) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner side="top" sideOffset={10} collisionPadding={8} className={styles['positioner']}>
          <Base.Popup className={styles['popup']}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

interface ItemProps {
  icon?: LucideIcon;
  children: ReactNode;
  /** The menu is still of use after it. */
  staysOpen?: boolean;
  onSelect(): void;
}

export function MenuItem({ icon: Icon, children, staysOpen = false, onSelect }: ItemProps) {
  return (
    <Base.Item className={styles['item']} closeOnClick={!staysOpen} onClick={onSelect}>
      {Icon && <Icon size={18} aria-hidden className={styles['icon']} />}
      <span className={styles['text']}>{children}</span>
    </Base.Item>
  );
}

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  choices: readonly { value: Value; label: string; icon?: LucideIcon }[];
  onChoose(value: Value): void;
}

/** One of several, as menu items of the kind radio. */
export function MenuChoice<Value extends string>({ label, value, choices, onChoose }: ChoiceProps<Value>) {
  return (
    <Base.Group>
      <Base.GroupLabel className={styles['label']}>{label}</Base.GroupLabel>
      <Base.RadioGroup value={value} onValueChange={(chosen) => onChoose(chosen as Value)}>
        {choices.map(({ value: choice, label: text, icon: Icon }) => (
          <Base.RadioItem key={choice} value={choice} closeOnClick className={styles['item']}>
            {Icon && <Icon size={18} aria-hidden className={styles['icon']} />}
            <span className={styles['text']}>{text}</span>
            <Check size={18} aria-hidden className={styles['check']} />
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Base.Group>
  );
}

export function MenuSeparator() {
  return <hr className={styles['separator']} />;
}
