import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classes } from './classes.ts';
import styles from './IconButton.module.css';

interface Props extends ComponentProps<'button'> {
  icon: LucideIcon;
  /** The accessible name; the icon says nothing to those who cannot see it. */
  label: string;
  small?: boolean;
}

export function IconButton({ icon: Icon, label, small, className, ...rest }: Props) {
  return (
    <button
      type="button"
      aria-label={label}
      data-hint
      className={classes(styles['button'], small && styles['small'], className)}
      {...rest}
    >
      <Icon size={small ? 18 : 20} aria-hidden />
    </button>
  );
}
