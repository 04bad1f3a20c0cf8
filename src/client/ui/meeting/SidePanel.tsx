import { X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { classes } from '../../../design/classes.ts';
import { IconButton } from '../../../design/IconButton.tsx';
import { useCommands, useText } from '../context.ts';
import styles from './SidePanel.module.css';

interface Props {
  title: string;
  /** A word or number beside the title. */
  aside?: ReactNode;
  /** It has figures to show. */
  wide?: boolean;
  children: ReactNode;
}

/** What the buttons that open it control. */
export const SIDE_PANEL = 'side-panel';
/** Where a panel came from that has no button of its own. */
export const MORE = 'more';

/** The one panel at the right. The stage gives way to it. */
export function SidePanel({ title, aside, wide = false, children }: Props) {
  const t = useText();
  const { openPanel } = useCommands();
  const id = useId();
  const close = () => {
    // The focus goes back to where the panel came from.
    const origin = document.querySelector<HTMLElement>(`[aria-controls=${SIDE_PANEL}][aria-expanded=true]`);
    (origin ?? document.getElementById(MORE))?.focus();
    openPanel(null);
  };
  // To React a dialog that was opened from here is inside; its Escape is its own.
  const closeOnEscape = ({ key, currentTarget, target }: KeyboardEvent) => {
    if (key === 'Escape' && target instanceof Node && currentTarget.contains(target)) close();
  };
  return (
    <aside
      id={SIDE_PANEL}
      className={classes(styles['panel'], wide && styles['wide'])}
      aria-labelledby={id}
      onKeyDown={closeOnEscape}
    >
      <header className={styles['header']}>
        <h2 id={id} className={styles['title']}>
          {title}
        </h2>
        {aside}
        <IconButton icon={X} label={t('panel.close')} className={styles['close']} onClick={close} />
      </header>
      {children}
    </aside>
  );
}
