import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { followHints, type Hint } from './followHints.ts';
import styles from './Tooltips.module.css';

const MARGIN = 8;

/**
 * What a control does, and its key, on hover and keyboard focus: one tooltip for all buttons with `data-hint`.
 * It repeats their accessible name and `aria-keyshortcuts`, so it is hidden from those who listen.
 */
export function Tooltips() {
  const tip = useRef<HTMLDivElement>(null);
  const [hint, setHint] = useState<Hint | null>(null);
  useEffect(() => followHints(setHint), []);
  useLayoutEffect(() => {
    const element = tip.current;
    if (!element || !hint) return;
    // In the top layer, above menus and panels.
    element.showPopover();
    const { width, height } = element.getBoundingClientRect();
    const { left, top, bottom } = hint.beside;
    const middle = (left + hint.beside.right) / 2;
    element.style.left = `${Math.max(MARGIN, Math.min(middle - width / 2, innerWidth - width - MARGIN))}px`;
    element.style.top = `${top > height + 2 * MARGIN ? top - height - MARGIN : bottom + MARGIN}px`;
  }, [hint]);
  if (!hint) return null;
  return (
    <div ref={tip} popover="manual" aria-hidden className={styles['tip']}>
      {hint.text}
      {hint.shortcut && <kbd className={styles['key']}>{hint.shortcut}</kbd>}
    </div>
  );
}
