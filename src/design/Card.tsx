import type { ComponentProps } from 'react';
import styles from './Card.module.css';
import { classes } from './classes.ts';

/** A surface that holds one thing. */
export function Card({ className, ...rest }: ComponentProps<'div'>) {
  return <div className={classes(styles['card'], className)} {...rest} />;
}
