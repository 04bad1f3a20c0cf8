import {
  cloneElement,
  type ReactElement,
  type ReactNode,
  type ToggleEvent,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import styles from './Menu.module.css';
import { focusFirst, steer } from './menuKeys.ts';

interface Props {
  /** The button that opens it. */
  trigger: ReactElement<Record<string, unknown>>;
  /** Items; they are there only while the menu is open. */
  children: ReactNode;
}

/** As in the style sheet: known before anything is measured, so that the menu never jumps. */
const WIDTH = 272;
const MARGIN = 8;

/** A menu button. The browser's own popover closes it by Escape or a press elsewhere, and gives the focus back. */
export function Menu({ trigger, children }: Props) {
  const id = useId();
  const popup = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);

  useEffect(() => {
    if (!open) return;
    const follow = () => place(popup.current, buttonOf(id));
    addEventListener('resize', follow);
    return () => removeEventListener('resize', follow);
  }, [open, id]);

  const beforeToggle = (event: ToggleEvent) => {
    if (event.newState !== 'open') return;
    place(popup.current, buttonOf(id));
    flushSync(() => setOpen(true));
  };
  const afterToggle = (event: ToggleEvent) => {
    // Not before: the focus can only be given back from an item that is still there.
    if (event.newState !== 'open') return setOpen(false);
    if (!popup.current) return;
    if (buttonOf(id)?.matches(':focus-visible')) focusFirst(popup.current);
    else popup.current.focus();
  };

  return (
    <>
      {cloneElement(trigger, {
        popoverTarget: id,
        'aria-haspopup': 'menu',
        'aria-expanded': open,
        'data-popup-open': open || undefined,
      })}
      <div
        ref={popup}
        id={id}
        popover="auto"
        role="menu"
        tabIndex={-1}
        aria-label={typeof trigger.props['label'] === 'string' ? trigger.props['label'] : undefined}
        className={styles['popup']}
        onBeforeToggle={beforeToggle}
        onToggle={afterToggle}
        onKeyDown={steer}
      >
        {open && children}
      </div>
    </>
  );
}

const buttonOf = (id: string) => document.querySelector<HTMLElement>(`[popovertarget="${CSS.escape(id)}"]`);

/** On the side of the button that has more room, and centred on it, as far as the window allows. */
function place(popup: HTMLElement | null, button: HTMLElement | null): void {
  if (!popup || !button) return;
  const { left, right, top, bottom } = button.getBoundingClientRect();
  const most = innerWidth - WIDTH - MARGIN;
  popup.style.left = `${Math.max(MARGIN, Math.min((left + right - WIDTH) / 2, most))}px`;
  const above = top > innerHeight - bottom;
  popup.style.top = above ? 'auto' : `${bottom + MARGIN}px`;
  popup.style.bottom = above ? `${innerHeight - top + MARGIN}px` : 'auto';
  popup.style.maxHeight = `${(above ? top : innerHeight - bottom) - 2 * MARGIN}px`;
}
