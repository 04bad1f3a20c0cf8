import { CircleAlert, Info } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Alert.module.css';
import { classes } from './classes.ts';

interface Props {
  tone: 'problem' | 'warning';
  children: ReactNode;
  /** What the person can do about it. */
  actions?: ReactNode;
}

/** Said at once by a screen reader, and in plain words to everyone. */
export function Alert({ tone, children, actions }: Props) {
  const Icon = tone === 'problem' ? CircleAlert : Info;
  return (
    <div role="alert" className={classes(styles['alert'], styles[tone])}>
      <Icon size={20} aria-hidden className={styles['icon']} />
      <div className={styles['body']}>{children}</div>
      {actions && <div className={styles['actions']}>{actions}</div>}
    </div>
  );
}
