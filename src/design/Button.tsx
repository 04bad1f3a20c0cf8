import type { ComponentProps } from 'react';
import styles from './Button.module.css';
import { classes } from './classes.ts';

interface Props extends ComponentProps<'button'> {
  /** `primary` is the one thing to do here; `danger` ends something; `quiet` stands on a card. */
  look?: 'primary' | 'plain' | 'danger' | 'quiet';
  wide?: boolean;
  /** Still pressable by eye, not by hand: something is on its way. */
  busy?: boolean;
}

export function Button({ look = 'plain', wide, busy, className, type = 'button', ...rest }: Props) {
  return (
    <button
      type={type}
      aria-busy={busy || undefined}
      className={classes(styles['button'], styles[look], wide && styles['wide'], className)}
      {...rest}
    />
  );
}
