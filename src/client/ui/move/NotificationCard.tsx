import type { LucideIcon } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { classes } from '../../../design/classes.ts';
import styles from './NotificationCard.module.css';

interface Props extends ComponentProps<'div'> {
  icon: LucideIcon | null;
  tone?: 'good' | 'problem';
  actions?: ReactNode;
}

/** It rises, says its thing, and takes no focus. */
export function NotificationCard({ icon: Icon, tone = 'good', actions, children, ...rest }: Props) {
  return (
    <div className={classes(styles['card'], styles[tone])} {...rest}>
      {Icon && (
        <span className={styles['icon']}>
          <Icon size={20} aria-hidden />
        </span>
      )}
      <div className={styles['body']}>{children}</div>
      {actions && <div className={styles['actions']}>{actions}</div>}
    </div>
  );
}
