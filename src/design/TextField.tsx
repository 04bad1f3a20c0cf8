import { type ComponentProps, useId } from 'react';
import { classes } from './classes.ts';
import styles from './TextField.module.css';

interface Props extends ComponentProps<'input'> {
  label: string;
  hint?: string;
}

export function TextField({ label, hint, className, ...rest }: Props) {
  const id = useId();
  return (
    <div className={classes(styles['field'], className)}>
      <label htmlFor={id} className={styles['label']}>
        {label}
      </label>
      <input
        id={id}
        className={styles['input']}
        aria-describedby={hint ? `${id}-hint` : undefined}
        autoComplete="off"
        {...rest}
      />
      {hint && (
        <p id={`${id}-hint`} className={styles['hint']}>
          {hint}
        </p>
      )}
    </div>
  );
}
