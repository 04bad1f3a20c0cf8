import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classes } from './classes.ts';
import styles from './Toggle.module.css';

interface Props extends Omit<ComponentProps<'button'>, 'children'> {
  icon: LucideIcon;
  /** The accessible name: what a press will do. */
  label: string;
  /** One short word under or beside the icon where there is room. */
  word: string;
  /** `on` wears the accent, `alert` the red: something is off that people expect to be on. */
  tone?: 'plain' | 'on' | 'alert' | 'danger';
  /** The key that does the same. */
  shortcut?: string;
  /** A number in the corner. */
  badge?: number;
  /** What it turns on and off cannot be had; why is said elsewhere. */
  troubled?: boolean;
  /** Round, on a scrim, without the word: it lies on a picture whatever the theme. */
  onPicture?: boolean;
}

/** A control of the meeting: an icon, and a word where the window is wide. */
export function Toggle({
  icon: Icon,
  label,
  word,
  tone = 'plain',
  shortcut,
  badge = 0,
  troubled,
  onPicture,
  className,
  ...rest
}: Props) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-keyshortcuts={shortcut}
      data-hint
      className={classes(styles['toggle'], styles[tone], onPicture && styles['onPicture'], className)}
      {...rest}
    >
      <Icon size={21} strokeWidth={1.9} aria-hidden />
      <span className={styles['word']}>{word}</span>
      {troubled && (
        <span aria-hidden className={classes(styles['badge'], styles['trouble'])}>
          !
        </span>
      )}
      {badge > 0 && <span className={styles['badge']}>{badge > 99 ? '99+' : badge}</span>}
    </button>
  );
}
