import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../../../design/IconButton.tsx';
import { useText } from '../context.ts';
import styles from './Note.module.css';

interface Props {
  /** `alert`: something does not work, and is said at once. */
  role: 'alert' | 'status';
  children: ReactNode;
  action: ReactNode;
  onDismiss?: () => void;
}

/** A sentence over the stage, with what can be done about it. */
export function Note({ role, children, action, onDismiss }: Props) {
  const t = useText();
  return (
    <div role={role} className={styles['note']}>
      <span className={styles['words']}>{children}</span>
      {action}
      {onDismiss && <IconButton small icon={X} label={t('note.dismiss')} onClick={onDismiss} />}
    </div>
  );
}
