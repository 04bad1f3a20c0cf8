import { X } from 'lucide-react';
import { type ReactNode, type RefObject, type ToggleEvent, useId, useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import styles from './Dialog.module.css';
import { IconButton } from './IconButton.tsx';

interface Props {
  title: string;
  /** What the button that closes it is called. */
  closeLabel: string;
  onClose(): void;
  /** Has the focus as it opens where there is a keyboard; a phone would show its own over half of the dialog. */
  first?: RefObject<HTMLElement | null>;
  children: ReactNode;
}

/**
 * Open as long as it is there. It lies over the page and does not lock it: what is said meanwhile is heard, and what
 * it changes is seen behind it. The browser's own popover closes it by Escape or a press elsewhere, and gives the
 * focus back.
 */
export function Dialog({ title, closeLabel, onClose, first, children }: Props) {
  const id = useId();
  const element = useRef<HTMLDivElement>(null);
  /** Nothing had the focus when it was opened. */
  const fromNowhere = useRef(false);
  useLayoutEffect(() => {
    fromNowhere.current = document.activeElement === document.body;
    element.current?.showPopover();
    const begin = matchMedia('(hover: hover)').matches ? first?.current : null;
    (begin ?? element.current)?.focus({ preventScroll: true });
  }, [first]);
  /** Where nothing had it, the browser leaves it on what is hidden, and the next keys with it. */
  const beforeToggle = ({ newState }: ToggleEvent) => {
    const { activeElement } = document;
    if (newState !== 'closed' || !fromNowhere.current) return;
    if (activeElement instanceof HTMLElement && element.current?.contains(activeElement))
      activeElement.blur();
  };
  const toggled = (event: ToggleEvent) => {
    if (event.newState === 'closed') onClose();
  };
  // In the body: nothing of where it was opened (a bar that fades) is to be seen on it.
  return createPortal(
    <div
      ref={element}
      role="dialog"
      popover="auto"
      tabIndex={-1}
      aria-labelledby={id}
      className={styles['dialog']}
      onBeforeToggle={beforeToggle}
      onToggle={toggled}
    >
      <div className={styles['header']}>
        <h2 id={id} className={styles['title']}>
          {title}
        </h2>
        <IconButton icon={X} label={closeLabel} onClick={() => element.current?.hidePopover()} />
      </div>
      <div className={styles['content']}>{children}</div>
    </div>,
    document.body,
  );
}
