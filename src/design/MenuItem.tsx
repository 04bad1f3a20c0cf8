import type { LucideIcon } from 'lucide-react';
import type { ComponentProps, MouseEvent, ReactNode } from 'react';
import styles from './Menu.module.css';

interface Props extends Omit<ComponentProps<'button'>, 'onSelect'> {
  icon?: LucideIcon | undefined;
  children: ReactNode;
  /** The menu is still of use after it. */
  staysOpen?: boolean;
  onSelect(): void;
}

export function MenuItem({ icon: Icon, children, staysOpen = false, onSelect, ...rest }: Props) {
  const select = (event: MouseEvent) => {
    if (!staysOpen) event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
    onSelect();
  };
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      className={styles['item']}
      onClick={select}
      // One highlight, whether pointer or arrow keys put it there.
      onPointerMove={(event) => event.currentTarget.focus({ preventScroll: true })}
      {...rest}
    >
      {Icon && <Icon size={18} aria-hidden className={styles['icon']} />}
      <span className={styles['text']}>{children}</span>
    </button>
  );
}

export function MenuSeparator() {
  return <hr className={styles['separator']} />;
}
